/** Content of an asset input as a door hands it over: where the file lies, or the text itself. */
export type AssetSource =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "text"; readonly text: string };

/** Whether an input is an asset's content. */
export function isAssetSource(value: unknown): value is AssetSource {
  if (typeof value !== "object" || value === null || !("kind" in value)) return false;
  return (
    (value.kind === "file" && "path" in value && typeof value.path === "string") ||
    (value.kind === "text" && "text" in value && typeof value.text === "string")
  );
}

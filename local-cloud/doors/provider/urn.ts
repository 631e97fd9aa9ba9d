/** `urn:pulumi:<stack>::<project>::<types>::<name>`; types stand from the outermost to the resource's own. */
export function partsOf(urn: string): { readonly type: string; readonly name: string } {
  const [, , types = "", ...name] = urn.split("::");
  return { type: types.split("$").at(-1) ?? "", name: name.join("::") };
}

/** Type of the resource that a URN names, for example `aws:s3/bucket:Bucket`. */
export function typeOf(urn: string): string {
  return partsOf(urn).type;
}

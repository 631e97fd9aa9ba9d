import type {
  AnalysisDefinition,
  Cell,
  DashboardState,
  Dimension,
  Selection,
  Visual,
} from "../../dashboards";
import { BadInputError } from "../errors";

/**
 * The visual and the choices in a browser's address.
 * @throws BadInputError naming what is not in the definition
 */
export function readAsked(
  definition: AnalysisDefinition,
  asked: URLSearchParams,
): { readonly visual: Visual; readonly state: DashboardState } {
  const id = asked.get("visual") ?? "";
  const sheet = definition.sheets.find(({ visuals }) => visuals.some((one) => one.id === id));
  const visual = sheet?.visuals.find((one) => one.id === id);
  if (!sheet || !visual) throw new BadInputError(`${id} is not a visual of ${definition.id}.`);
  const selectable = sheet.selectable ?? [];
  const parameters = parsed(asked, "parameters", isParameters) ?? {};
  const selections = parsed(asked, "selections", isSelections) ?? [];
  for (const { dimension } of selections) {
    if (selectable.some((one) => isSame(one, dimension))) continue;
    const known = selectable.map(({ column }) => column).join(", ");
    throw new BadInputError(
      `${dimension.column} cannot be selected in ${sheet.id}; choose one of ${known}.`,
    );
  }
  return { visual, state: { parameters, selections } };
}

function parsed<T>(
  asked: URLSearchParams,
  name: string,
  isRight: (value: unknown) => value is T,
): T | undefined {
  const text = asked.get(name);
  if (text === null) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (isRight(value)) return value;
  } catch {
    // Text that is not JSON gets the same error as JSON of another form.
  }
  throw new BadInputError(
    `${name} is not as the dashboard's page writes it: ${text.slice(0, 200)}`,
  );
}

function isParameters(value: unknown): value is Record<string, number> {
  return isObject(value) && Object.values(value).every((one) => typeof one === "number");
}

function isSelections(value: unknown): value is Selection[] {
  return (
    Array.isArray(value) &&
    value.every(
      (one: unknown) =>
        isObject(one) &&
        isObject(one.dimension) &&
        typeof one.dimension.column === "string" &&
        Array.isArray(one.values) &&
        one.values.length > 0 &&
        one.values.every(isCell),
    )
  );
}

function isCell(value: unknown): value is Cell {
  return value === null || typeof value === "string" || typeof value === "number";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSame(a: Dimension, b: Pick<Dimension, "column" | "granularity">): boolean {
  return a.column === b.column && a.granularity === b.granularity;
}

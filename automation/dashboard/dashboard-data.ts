import { NYC_TAXI, parametersOf, StateError } from "../../dashboards";
import { askCubes, type PageData, type PageSubject } from "../../dashboards/page";
import { describePath, NYC_TAXI_SOURCE, requireValid } from "../../dashboards/source";
import type { QueryRunner } from "../../validation/ask/answer";
import { BadInputError } from "../errors";
import { askRows } from "./athena-cells";

/** The Athena that a dashboard's page gets its numbers from. */
export interface DashboardLab {
  readonly athena: QueryRunner;
  /** Table of the Glue Data Catalog. */
  readonly table: string;
  readonly subject: Omit<PageSubject, "askedAt">;
  /** Initial values of the controls, by parameter. @default the definition's own */
  readonly parameters?: Readonly<Record<string, number>>;
  readonly signal?: AbortSignal;
}

/**
 * Asks Athena for everything that the lab's dashboard shows.
 * @throws DefinitionError, BadInputError or QueryFailedError, each naming the definition's file and line
 */
export async function dashboardData(lab: DashboardLab): Promise<PageData> {
  const { athena, table, subject, signal } = lab;
  requireValid(NYC_TAXI, NYC_TAXI_SOURCE);
  const places = definitionPlaces();
  const parameters = Object.fromEntries(chosenParameters(lab.parameters ?? {}, places));
  const cubes = await askCubes(NYC_TAXI, table, (sql, visual) =>
    askRows(athena, sql, places[visual] ?? table, signal),
  );
  return {
    definition: NYC_TAXI,
    table,
    subject: { ...subject, askedAt: new Date().toISOString() },
    parameters,
    places,
    cubes,
  };
}

/** Positions of visuals and parameters in the definition, by their names. */
export function definitionPlaces(): Readonly<Record<string, string>> {
  const place = (...path: (string | number)[]) =>
    describePath(path, NYC_TAXI_SOURCE).split(" ")[0] ?? "";
  return Object.fromEntries([
    ["parameters", place("parameters")],
    ...NYC_TAXI.parameters.map(({ name }, index) => [name, place("parameters", index)]),
    ...NYC_TAXI.sheets.flatMap(({ visuals }, sheet) =>
      visuals.map(({ id }, index) => [id, place("sheets", sheet, "visuals", index)]),
    ),
  ]) as Record<string, string>;
}

/** @throws BadInputError with every choice that the definition does not offer, and its line */
export function chosenParameters(
  chosen: Readonly<Record<string, number>>,
  places: Readonly<Record<string, string>> = definitionPlaces(),
): ReadonlyMap<string, number> {
  const problems = Object.entries(chosen).flatMap(([name, value]) => {
    try {
      parametersOf(NYC_TAXI, { parameters: { [name]: value } });
      return [];
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      return [`${places[name] ?? places.parameters}: ${error.message}`];
    }
  });
  if (problems.length > 0) throw new BadInputError(problems.join("\n"));
  return parametersOf(NYC_TAXI, { parameters: chosen });
}

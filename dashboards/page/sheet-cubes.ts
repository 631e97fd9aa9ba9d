import { cubeOf, type AnalysisDefinition, type Cube, type SheetDefinition, type Visual } from "..";

/** A cube, and the visuals that are drawn from it. */
export interface SharedCube {
  readonly cube: Cube;
  readonly visuals: readonly [Visual, ...Visual[]];
}

/**
 * The fewest cubes for the visuals of a sheet: one for all with the same rows and dimensions.
 * @param selections number of the sheet's selectable dimensions, from the first, that the cubes contain
 */
export function sharedCubes(
  definition: AnalysisDefinition,
  sheet: SheetDefinition,
  visuals: readonly Visual[],
  table: string,
  selections: number,
): SharedCube[] {
  const selectable = (sheet.selectable ?? []).slice(0, selections);
  const shared = new Map<string, [Visual, ...Visual[]]>();
  for (const visual of visuals) {
    const { dimensions } = cubeOf(definition, [visual], table, selectable);
    const names = dimensions.map(({ name }) => name).sort();
    const key = JSON.stringify([names, visual.conditions ?? []]);
    const others = shared.get(key);
    if (others) others.push(visual);
    else shared.set(key, [visual]);
  }
  return [...shared.values()].map((group) => ({
    cube: cubeOf(definition, group, table, selectable),
    visuals: group,
  }));
}

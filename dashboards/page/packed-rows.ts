import type { Cell } from "..";

/** A column's cells: as they are, or each value once and for every row the index of its own. */
export type PackedColumn =
  | { readonly cells: readonly Cell[] }
  | { readonly values: readonly Cell[]; readonly indexes: readonly number[] };

/** Rows column by column, which repeat themselves and so shrink: the form in which a page carries them. */
export type PackedRows = readonly PackedColumn[];

/** @see {@link unpackRows} */
export function packRows(rows: readonly (readonly Cell[])[]): PackedRows {
  return (rows[0] ?? []).map((_, column) => packColumn(rows.map((row) => row[column]!)));
}

/** The rows as they were. */
export function unpackRows(columns: PackedRows): Cell[][] {
  const unpacked = columns.map((column) =>
    "cells" in column ? column.cells : column.indexes.map((index) => column.values[index]!),
  );
  return (unpacked[0] ?? []).map((_, row) => unpacked.map((cells) => cells[row]!));
}

function packColumn(cells: readonly Cell[]): PackedColumn {
  const places = new Map<Cell, number>();
  const indexes = cells.map((cell) => {
    const place = places.get(cell) ?? places.size;
    places.set(cell, place);
    return place;
  });
  // Indexes of values that hardly repeat would only come on top of them.
  return places.size > cells.length / 8 ? { cells } : { values: [...places.keys()], indexes };
}

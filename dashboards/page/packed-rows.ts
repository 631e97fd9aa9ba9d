import type { Cell } from "..";

/** A column's cells: the values, or the distinct values and each row's index into them. */
export type PackedColumn =
  | { readonly cells: readonly Cell[] }
  | { readonly values: readonly Cell[]; readonly indexes: readonly number[] };

/** Rows column by column. Columns repeat values and so compress well: pages contain data in this form. */
export type PackedRows = readonly PackedColumn[];

/** @see {@link unpackRows} */
export function packRows(rows: readonly (readonly Cell[])[]): PackedRows {
  return (rows[0] ?? []).map((_, column) => packColumn(rows.map((row) => row[column]!)));
}

/** The original rows. */
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
  // If values hardly repeat, indexes would only add to the size.
  return places.size > cells.length / 8 ? { cells } : { values: [...places.keys()], indexes };
}

import type { AnsweredCube, PageData } from "../page-data";
import { unpackRows, type PackedRows } from "../packed-rows";

/** Packed data: a cube's rows column by column. */
interface PackedData extends Omit<PageData, "cubes"> {
  readonly cubes: readonly (Omit<AnsweredCube, "rows"> & { readonly rows: PackedRows })[];
}

/** The page's data: from the page itself, or from its server. */
export async function readData(): Promise<PageData> {
  const element = document.getElementById("data")!;
  const { address } = element.dataset;
  const text = address === undefined ? element.textContent : await fetchText(address);
  const packed = JSON.parse(await unzipped(text)) as PackedData;
  return {
    ...packed,
    cubes: packed.cubes.map((cube) => ({ ...cube, rows: unpackRows(cube.rows) })),
  };
}

async function fetchText(address: string): Promise<string> {
  const response = await fetch(address);
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}

function unzipped(base64: string): Promise<string> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const unzipping = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(unzipping).text();
}

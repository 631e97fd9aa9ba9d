/**
 * Ranges of a VPC's subnets as the strategy `Auto` lays them out: the VPC divided evenly between the zones, each
 * zone's part evenly between its subnets.
 * @param range of the VPC, for example 10.0.0.0/16
 * @returns ranges by zone, then by subnet
 */
export function subnetRanges(range: string, zones: number, subnets: number): string[][] {
  const [address = "", prefix = ""] = range.split("/");
  const zoneBits = bitsFor(zones);
  const length = Number(prefix) + zoneBits + bitsFor(subnets);
  const base = address.split(".").reduce((sum, byte) => sum * 256 + Number(byte), 0);
  const size = 2 ** (32 - length);
  const zoneSize = 2 ** (32 - Number(prefix) - zoneBits);
  return Array.from({ length: zones }, (_zone, zone) =>
    Array.from(
      { length: subnets },
      (_subnet, index) => `${dotted(base + zone * zoneSize + index * size)}/${length}`,
    ),
  );
}

function bitsFor(parts: number): number {
  return Math.ceil(Math.log2(Math.max(parts, 1)));
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

/** Whether a text is an IPv4 range: four bytes, a slash and 0 to 32 bits. */
export function isIpv4Range(text: string): boolean {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  const [, ...numbers] = (match ?? []).map(Number);
  const prefix = numbers.pop() ?? 99;
  return match !== null && prefix <= 32 && numbers.every((byte) => byte <= 255);
}

/**
 * Problem of an IPv4 range for clients; undefined when there is none.
 * @param acceptOpenIngress consent to the whole internet
 */
export function clientCidrProblem(cidr: string, acceptOpenIngress: boolean): string | undefined {
  if (!isIpv4Range(cidr))
    return `is ${JSON.stringify(cidr)}; it needs an IPv4 range such as 203.0.113.7/32.`;
  const [address = 0, prefix = 0] = partsOf(cidr);
  if (prefix === 0 && !acceptOpenIngress) {
    return `is ${cidr}, the whole internet; narrow it to your own address, or set acceptOpenIngress.`;
  }
  if (address % 2 ** (32 - prefix) !== 0) {
    return `is ${cidr}, whose address has bits after its prefix; did you mean ${networkOf(address, prefix)}?`;
  }
  return undefined;
}

/** The address as one number, and the length of the prefix. */
function partsOf(cidr: string): number[] {
  const [bytes = "", prefix] = cidr.split("/");
  const address = bytes.split(".").reduce((sum, byte) => sum * 256 + Number(byte), 0);
  return [address, Number(prefix)];
}

function networkOf(address: number, prefix: number): string {
  const network = address - (address % 2 ** (32 - prefix));
  const bytes = [24, 16, 8, 0].map((shift) => Math.floor(network / 2 ** shift) % 256);
  return `${bytes.join(".")}/${prefix}`;
}

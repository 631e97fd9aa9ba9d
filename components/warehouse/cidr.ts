/**
 * What is wrong with an IPv4 range for clients; undefined when nothing is.
 * @param acceptOpenIngress consent to the whole internet
 */
export function clientCidrProblem(cidr: string, acceptOpenIngress: boolean): string | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
  const [, ...numbers] = (match ?? []).map(Number);
  const prefix = numbers.pop() ?? 99;
  if (!match || prefix > 32 || numbers.some((byte) => byte > 255)) {
    return `clientCidr is ${JSON.stringify(cidr)}; it needs an IPv4 range such as 203.0.113.7/32.`;
  }
  if (prefix === 0 && !acceptOpenIngress) {
    return `clientCidr is ${cidr}, the whole internet; narrow it to your own address, or set acceptOpenIngress.`;
  }
  const address = numbers.reduce((sum, byte) => sum * 256 + byte, 0);
  if (address % 2 ** (32 - prefix) !== 0) {
    return `clientCidr is ${cidr}, whose address has bits behind its prefix; did you mean ${networkOf(address, prefix)}?`;
  }
  return undefined;
}

function networkOf(address: number, prefix: number): string {
  const network = address - (address % 2 ** (32 - prefix));
  const bytes = [24, 16, 8, 0].map((shift) => Math.floor(network / 2 ** shift) % 256);
  return `${bytes.join(".")}/${prefix}`;
}

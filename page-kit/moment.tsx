/** A time for readers, with its machine-readable form. */
export function Moment({ at }: { readonly at: string }) {
  return <time dateTime={at}>{readable(at)}</time>;
}

function readable(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  const [day, time] = date.toISOString().split("T");
  return `${day} ${time?.slice(0, 5)} UTC`;
}

import { formatBytes, formatCount, formatSeconds } from "./quantities";

interface QuantityProps {
  /** Absent when it was not measured. */
  readonly value: number | undefined;
}

/** Stands where nothing was measured; read out as such. */
export function NotMeasured() {
  return (
    <span class="none">
      <span aria-hidden="true">–</span>
      <span class="unseen">not measured</span>
    </span>
  );
}

/** @param props.value in seconds */
export function Seconds({ value }: QuantityProps) {
  if (value === undefined) return <NotMeasured />;
  return (
    <data value={value}>
      {formatSeconds(value)}
      <Unit name="s" />
    </data>
  );
}

/** @param props.value in milliseconds */
export function Milliseconds({ value }: QuantityProps) {
  if (value === undefined) return <NotMeasured />;
  return (
    <data value={value}>
      {formatCount(Math.round(value))}
      <Unit name="ms" />
    </data>
  );
}

/** @param props.value in bytes */
export function Bytes({ value }: QuantityProps) {
  if (value === undefined) return <NotMeasured />;
  const [amount, unit = ""] = formatBytes(value).split(" ");
  return (
    <data value={value}>
      {amount}
      <Unit name={unit} />
    </data>
  );
}

/** A whole number of things. */
export function Count({ value }: QuantityProps) {
  if (value === undefined) return <NotMeasured />;
  return <data value={value}>{formatCount(value)}</data>;
}

/** @param props.value in US dollars; what a query costs is often a small part of a cent */
export function Usd({ value }: QuantityProps) {
  if (value === undefined) return <NotMeasured />;
  const text = value === 0 || value >= 1 ? value.toFixed(2) : String(Number(value.toPrecision(2)));
  return <data value={value}>${text}</data>;
}

/** How many of how many, as in `9 of 10`. */
export function CountOf({ held, of }: { readonly held: number; readonly of: number }) {
  return (
    <>
      <Count value={held} />
      <span class="unit">
        {" of "}
        <Count value={of} />
      </span>
    </>
  );
}

function Unit({ name }: { readonly name: string }) {
  return <span class="unit"> {name}</span>;
}

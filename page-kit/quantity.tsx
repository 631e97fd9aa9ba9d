import { formatBytes, formatCount, formatSeconds } from "./quantities";

interface QuantityProps {
  /** Absent when it was not measured. */
  readonly value: number | undefined;
}

/** Shown if nothing was measured; a screen reader reads it as such. */
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

/** A count. */
export function Count({ value }: QuantityProps) {
  if (value === undefined) return <NotMeasured />;
  return <data value={value}>{formatCount(value)}</data>;
}

/** @param props.value in US dollars; a query often costs a small part of a cent */
export function Usd({ value }: QuantityProps) {
  if (value === undefined) return <NotMeasured />;
  const text = value === 0 || value >= 1 ? value.toFixed(2) : String(Number(value.toPrecision(2)));
  return <data value={value}>${text}</data>;
}

/** A part of a whole, as in `9 of 10`. */
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

import { Seconds } from "../../../../page-kit/quantity";
import type { AttendeeDocument } from "../fleet-document";
import { secondsOf } from "../fleet-table";

/** Colours in fleet.css; further phases start again with the first. */
const COLOURS = 8;

/** All phases of a run in order, and the longest time of an account. */
export class PhaseScale {
  readonly phases: readonly string[];
  private readonly longest: number;

  constructor(private readonly attendees: readonly AttendeeDocument[]) {
    const all = attendees.flatMap((one) => one.phases.map(({ phase }) => phase));
    this.phases = [...new Set(all)];
    this.longest = Math.max(0, ...attendees.map(secondsOf));
  }

  /** Name of a phase's colour. */
  colourOf(phase: string): string {
    return `phase-${this.phases.indexOf(phase) % COLOURS}`;
  }

  /** Unit: hundredths of the longest time of an account. */
  widthOf(seconds: number): number {
    return this.longest > 0 ? (seconds / this.longest) * 100 : 0;
  }

  /** Median time of the phase. Unit: seconds. */
  medianOf(phase: string): number {
    const all = this.attendees
      .flatMap((one) => one.phases.filter((other) => other.phase === phase))
      .map(({ seconds }) => seconds)
      .sort((one, other) => one - other);
    return all[Math.floor(all.length / 2)] ?? 0;
  }
}

interface PhaseProps {
  readonly scale: PhaseScale;
}

/** The legend: each phase's colour and median time. */
export function PhaseLegend({ scale }: PhaseProps) {
  if (scale.phases.length === 0) return null;
  return (
    <div class="legend">
      Phases, with the time of the account in the middle:
      <ul class="phases">
        {scale.phases.map((phase) => (
          <li>
            <Swatch colour={scale.colourOf(phase)} />
            {phase} <Seconds value={scale.medianOf(phase)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** An account's phases in order; widths show their times. The details have the same as text. */
export function PhaseBar({
  scale,
  attendee,
}: PhaseProps & { readonly attendee: AttendeeDocument }) {
  let end = 0;
  return (
    <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      {attendee.phases.map(({ phase, seconds }) => {
        const x = end;
        const width = scale.widthOf(seconds);
        end += width;
        return <rect class={scale.colourOf(phase)} x={x} width={width} height="10" />;
      })}
    </svg>
  );
}

/** An account's phases as text. */
export function PhaseList({
  scale,
  attendee,
}: PhaseProps & { readonly attendee: AttendeeDocument }) {
  return (
    <ol class="phases">
      {attendee.phases.map(({ phase, seconds }) => (
        <li>
          <Swatch colour={scale.colourOf(phase)} />
          {phase} <Seconds value={seconds} />
        </li>
      ))}
    </ol>
  );
}

function Swatch({ colour }: { readonly colour: string }) {
  return (
    <svg class="swatch" viewBox="0 0 10 10" aria-hidden="true">
      <rect class={colour} width="10" height="10" rx="2" />
    </svg>
  );
}

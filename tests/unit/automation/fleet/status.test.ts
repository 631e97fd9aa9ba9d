import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { fleetPlace } from "../../../../automation/fleet/fleet-place";
import { Journal, type JournalStep } from "../../../../automation/fleet/journal";
import type { TaskKind } from "../../../../automation/fleet/worker/messages";
import { aFolder, labHere } from "../lab-command";
import { anOutcome } from "./fleet-fixtures";

const OVERRIDES = '"{""expiresOn"":""2020-01-31""}"';
const INVENTORY = `id,email,account,region,role_arn,external_id,overrides
ana,ana@example.com,210000001009,us-west-2,arn:aws:iam::210000001009:role/lab,event-7,${OVERRIDES}
`;

/** How a command went for ana. */
function ended(command: TaskKind, how: "green" | "failed" | "open"): JournalStep[] {
  const attendee = "ana";
  const start = { kind: "start", attendee, command, attempt: 1, pid: 7 } as const;
  if (how === "open") return [start];
  if (how === "green")
    return [start, { kind: "done", attendee, command, attempts: 1, outcome: anOutcome() }];
  const failure = { failure: "quota", cause: "LimitExceeded", isFinal: true } as const;
  return [start, { kind: "failed", attendee, command, attempts: 1, ...failure }];
}

describe("lab fleet status", () => {
  for (const [title, steps, lab, isExpired] of [
    ["nobody has looked at", [], "none", false],
    ["was only planned", ended("plan", "green"), "none", false],
    ["could not even be planned", ended("plan", "failed"), "none", false],
    ["was built", ended("up", "green"), "up", true],
    [
      "was built and then planned",
      [...ended("up", "green"), ...ended("plan", "green")],
      "up",
      true,
    ],
    [
      "was built and then asked",
      [...ended("up", "green"), ...ended("validate", "failed")],
      "up",
      true,
    ],
    ["is being built", ended("up", "open"), "partly", true],
    ["was built in part", ended("up", "failed"), "partly", true],
    [
      "was deleted in part",
      [...ended("up", "green"), ...ended("destroy", "failed")],
      "partly",
      true,
    ],
    ["was deleted", [...ended("up", "green"), ...ended("destroy", "green")], "none", false],
    [
      "was deleted and swept",
      [...ended("destroy", "green"), ...ended("sweep", "green")],
      "none",
      false,
    ],
  ] as const) {
    it(`says of an account that ${title}: ${lab}, ${isExpired ? "past its day" : "nothing to delete"}`, async () => {
      const { code, rows } = await statusAfter(steps);

      expect(rows).to.have.length(1);
      expect(rows[0]).to.include({ id: "ana", lab, isExpired });
      expect(code).to.equal(isExpired ? 1 : 0);
    });
  }
});

async function statusAfter(steps: readonly JournalStep[]) {
  const { path, remove } = aFolder();
  try {
    writeFileSync(join(path, "attendees.csv"), INVENTORY);
    const journal = new Journal(fleetPlace(join(path, "fleet")).journal, () => new Date());
    for (const step of steps) journal.append(step);
    journal.close();
    const where = ["--attendees", "attendees.csv", "--folder", "fleet", "--json"];
    const { code, out, err } = await labHere(["fleet", "status", ...where], path);
    expect(err).to.equal("");
    return { code, rows: JSON.parse(out) as Record<string, unknown>[] };
  } finally {
    remove();
  }
}

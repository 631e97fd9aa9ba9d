import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { aFolder, labHere } from "../lab-command";

const INVENTORY = `id,email,account,region,role_arn,external_id
ana,ana@example.com,210000001009,us-west-2,arn:aws:iam::210000001009:role/lab,event-7
`;

describe("--faults of a fleet", () => {
  for (const [title, words, problem] of [
    [
      "on AWS",
      ["--target", "aws", "--faults", '[{"kind":"hang"}]'],
      /--faults works in the local cloud only/,
    ],
    [
      "for accounts that are nobody's, each with its rule",
      [
        ...["--target", "local", "--faults"],
        '[{"kind":"hang","account":"210000001009"},{"kind":"hang","account":"999999999999"},{"kind":"fail","account":"888888888888"}]',
      ],
      /rule 2: account is 999999999999; .*\n {2}rule 3: account is 888888888888/,
    ],
    [
      "with wrong fields, each with its rule",
      ["--target", "local", "--faults", '[{"kind":"hang","share":3},{"kind":"slow","code":"X"}]'],
      /rule 1: share is 3; .*\n {2}rule 2: code is for fail/,
    ],
  ] as const) {
    it(`are refused ${title}`, async () => {
      const { path, remove } = aFolder();
      try {
        writeFileSync(join(path, "attendees.csv"), INVENTORY);
        const where = ["--attendees", "attendees.csv", "--folder", "fleet", "--yes"];

        const { code, err } = await labHere(["fleet", "up", ...where, ...words], path);

        expect(err).to.match(problem);
        expect(code).to.equal(2);
      } finally {
        remove();
      }
    });
  }
});

import { expect } from "chai";

import { columnName } from "../../../../../local-cloud/dialects/redshift/analyze/column-names";
import {
  loadPostgres,
  parsePostgres,
  type PgNode,
} from "../../../../../local-cloud/dialects/redshift/parse/postgres";
import { COLUMNS } from "./redshift-columns";

describe("A column of Redshift's without a name", () => {
  before(() => loadPostgres());

  for (const [column, name] of Object.entries(COLUMNS))
    it(`is ${name} for ${column}`, () => {
      const { node } = parsePostgres(`select ${column} from t`);

      const [first] = node.targetList as readonly { readonly ResTarget: PgNode }[];
      expect(columnName(first!.ResTarget.val as PgNode)).to.equal(name);
    });
});

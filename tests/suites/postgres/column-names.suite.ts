import { PGlite } from "@electric-sql/pglite";
import { expect } from "chai";

import { COLUMNS } from "../../unit/local-cloud/dialects/redshift/redshift-columns";

/** What only Redshift has, and what it names otherwise than PostgreSQL does since its version 14. */
const REDSHIFT_ONLY = /^(listagg|extract|date_part|dateadd|datediff|nvl|decode|current_date)\b/;

describe("PostgreSQL's names of columns that have none", () => {
  let database: PGlite;
  before(async () => {
    database = await PGlite.create();
    await database.exec("create table t (fare int, tip int, vendor text, day date)");
  });
  after(() => database.close());

  for (const [column, name] of Object.entries(COLUMNS).filter(
    ([column]) => !REDSHIFT_ONLY.test(column),
  ))
    it(`is ${name} for ${column}`, async () => {
      const { fields } = await database.query(`select ${column} from t`);

      expect(fields.map((field) => field.name)).to.deep.equal([name]);
    });
});

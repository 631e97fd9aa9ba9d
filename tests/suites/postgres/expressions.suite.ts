import { PGlite } from "@electric-sql/pglite";
import { expect } from "chai";

import { loadSample } from "../../unit/local-cloud/lake-fixture";
import { aLocalCloud, type LocalCloudFixture } from "../../unit/local-cloud/local-cloud-fixture";
import { askRedshift } from "../../unit/local-cloud/services/redshift/ask-redshift";

const NUMBERS = "0 1 -1 12.345 -125.8 485 1234567.891 0.5 -0.75 99.999".split(" ");

/** L is left out: it is the sign of a currency, of which PostgreSQL has none here. */
const NUMBER_FORMATS =
  "999 999.99 9,999,999.99 000.0 FM999.99 FM000 9990.00 S999.9 999.9S 999.9MI MI999.9 PL999.9 SG999.9 999.9PR $9999.99 FM9,999,999 999th RN 0999 99.0 FM99.90 9G999D9".split(
    " ",
  );

const TIMES = ["2009-12-31 23:15:59.123456", "2020-02-29 00:00:00", "2016-01-03 12:05:09"];

const TIME_FORMATS = [
  ..."Month|MONTH|month|FMMonth|Mon|DY|Dy|Day|FMDay DD|D|DD|DDD|DDth|FMDDth|HH|HH12|HH24|MI|SS|SSSS|MS|US|AM|am|P.M.|WW|IW|W|CC|J|Q|RM".split(
    "|",
  ),
  ..."IYYY-IW-ID|YY|YYY|Y|Y,YYY|BC|FMMM/FMDD/YY HH12:MIAM|YYYYMMDD|IDDD|IYY|I|YYYY-MM-DD HH24:MI:SS".split(
    "|",
  ),
];

const EXPRESSIONS = [
  ..."round(2.5)|round(-2.5)|round(1234.567, -2)|round(1234.567, 2)|trunc(-1234.567, 1)|trunc(-12.9)|ceil(-1.5)|floor(-1.5)".split(
    "|",
  ),
  ..."mod(-7,3)|-7 % 3|sign(-3)|cast(2.5 as int)|cast(-2.5 as int)|cast(3.5::float8 as int)|cast('  42 ' as int)|1.10 + 2.205".split(
    "|",
  ),
  ..."1.5 * 1.5|10.0 - 0.05|-5 / 2|5 & 3|~5|1 << 3|2 ^ 3|cbrt(27)|degrees(1)|1e3|12345678901|1 in (1,null)|null = null".split(
    "|",
  ),
  ..."split_part('a,b,c', ',', 2)|translate('12345','143','ax')|lpad('abc',5,'xy')|rpad('abc',2)|ltrim('xxabc','x')".split(
    "|",
  ),
  ..."btrim('xyabcyx','xy')|substring('abcdef' from 2 for 3)|initcap('hello wORLD foo-bar')|replace('abcabc','b','XX')".split(
    "|",
  ),
  ..."'abc' like '_b%'|'abc' ilike 'A%'|'a' < 'B'|upper('straße')|length('héllo')|octet_length('héllo')|bool 'yes'".split(
    "|",
  ),
  ..."extract(week from date '2021-01-03')|extract(dow from date '2021-01-03')|extract(quarter from date '2021-05-01')".split(
    "|",
  ),
  ..."date '2020-02-29' + interval '1 year'|date '2020-01-31' + interval '1 month'|date '2021-03-01' - date '2021-02-01'".split(
    "|",
  ),
  ..."date_trunc('week', timestamp '2021-01-03 10:00:00')|date_trunc('century', timestamp '2021-01-03 10:00:00')".split(
    "|",
  ),
  ..."to_date('31/12/99', 'DD/MM/YY')|to_date('January 5, 2020', 'Month DD, YYYY')|to_date('2020 060', 'YYYY DDD')".split(
    "|",
  ),
  "'abc' similar to '%(b|d)%'",
  "to_timestamp('2020-01-31 11:05:06 PM', 'YYYY-MM-DD HH12:MI:SS PM')::varchar",
];

const STATEMENTS = [
  ...NUMBERS.flatMap((number) => NUMBER_FORMATS.map((format) => `to_char(${number}, '${format}')`)),
  ...TIMES.flatMap((time) =>
    TIME_FORMATS.map((format) => `to_char(timestamp '${time}', '${format}')`),
  ),
  ...EXPRESSIONS,
];

describe("Redshift's expressions that PostgreSQL has, too", () => {
  let database: PGlite;
  let cloud: LocalCloudFixture;

  before(async () => {
    cloud = aLocalCloud();
    await loadSample(cloud.services);
    database = await PGlite.create();
  });
  after(async () => {
    await database.close();
    await cloud.close();
  });

  for (const expression of STATEMENTS)
    it(`have PostgreSQL's value: ${expression}`, async () => {
      const { rows } = await database.query<{ value: string | null }>(
        `select (value)::text as value from (select ${expression}) as q(value)`,
      );

      const { rows: ours } = await askRedshift(cloud.services, `select ${expression}`);
      expect(ours[0]?.[0]).to.equal(rows[0]?.value);
    });
});

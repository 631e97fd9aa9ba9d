/** Rows of two, with the months 1 and 2 as x; Redshift computes what reads a table otherwise than what reads none. */
const TWO =
  "(select distinct case when year % 2 = 0 then 1 else 2 end as x from spectrum.nytaxirides)";

/** Statements with the one row that AWS's pages answer to them: https://docs.aws.amazon.com/redshift/latest/dg/c_SQL_functions.html */
export const ANSWERS: readonly (readonly [sql: string, row: readonly (string | null)[]])[] = [
  ["select dateadd(month, 18, '2008-02-28')", ["2009-08-28 00:00:00"]],
  [
    "select dateadd(year, 1, '2016-02-29'), dateadd(qtr, 1, '2016-01-31')",
    ["2017-03-01 00:00:00", "2016-04-30 00:00:00"],
  ],
  [
    "select dateadd(hour, 12, time '13:24:55'), dateadd(ms, 1500, '2008-02-28')",
    ["01:24:55", "2008-02-28 00:00:01.5"],
  ],
  [
    "select datediff(qtr, '1998-07-01', date '2008-06-05'), datediff(week, '2009-01-01', '2009-12-31')",
    ["39", "52"],
  ],
  [
    "select datediff(decade, '1999-12-31', '2000-01-01'), datediff(sec, '2000-01-01', '2000-01-01 00:01:00')",
    ["1", "60"],
  ],
  [
    "select date_part(sec, timestamp '2009-09-21 11:10:03.189717'), extract(sec from timestamp '2009-09-21 11:10:03.189717')",
    ["3.189717", "3"],
  ],
  [
    "select extract(century from timestamp '2000-12-16 12:21:13'), extract(century from timestamp '2001-12-16 12:21:13')",
    ["20", "21"],
  ],
  [
    "select extract(decade from timestamp '1999-02-16 20:38:40'), extract(decade from timestamp '2010-02-16 20:38:40')",
    ["200", "202"],
  ],
  [
    "select extract(mil from timestamp '2000-12-16'), extract(epoch from timestamp '2001-12-16'), date_part(dow, date '2008-01-05')",
    ["2", "1008460800", "6"],
  ],
  [
    "select date_trunc('week', timestamp '20220430 04:05:06.789'), date_trunc('millennium', timestamp '20200430 04:05:06.789')",
    ["2022-04-25 00:00:00", "2001-01-01 00:00:00"],
  ],
  [
    "select add_months('2008-04-30', 1), add_months('2008-03-31', -1), last_day('2008-02-03')",
    ["2008-05-31 00:00:00", "2008-02-29 00:00:00", "2008-02-29"],
  ],
  [
    "select months_between('1969-01-18', '1969-03-18'), next_day('2014-08-20', 'Tu'), next_day('2014-08-20', 'Wednesday')",
    ["-2", "2014-08-26", "2014-08-27"],
  ],
  [
    "select convert_timezone('EST', 'PST', '20080305 12:25:29'), timezone('UTC', timestamp '2008-06-17 09:44:54')",
    ["2008-03-05 09:25:29", "2008-06-17 09:44:54+00"],
  ],
  [
    "select date '2023-03-31' - interval '4 months', date '2023-02-01' - date '2023-01-01', date '2023-01-31' + 1",
    ["2022-11-30 00:00:00", "31", "2023-02-01"],
  ],
  [
    "select to_char(timestamp '2009-12-31 23:15:59', 'MONTH-DY-DD-YYYY HH12:MIPM')",
    ["DECEMBER -THU-31-2009 11:15PM"],
  ],
  [
    "select to_char(timestamp '2022-05-16 23:15:59', 'ID'), to_char(date '2009-12-31', 'FMMonth DDth')",
    ["1", "December 31st"],
  ],
  [
    "select to_char(-125.8, '999D99S'), to_char(-125.88, '$S999D99'), to_char(125, 'RN')",
    ["125.80-", "$-125.88", "           CXXV"],
  ],
  [
    "select to_char(1234567, '9,999,999'), to_char(0.5, '0.99'), to_char(12, '000')",
    [" 1,234,567", " 0.50", " 012"],
  ],
  [
    "select to_date('02 Oct 2001', 'DD Mon YYYY'), to_date('20010631', 'YYYYMMDD', false)",
    ["2001-10-02", "2001-07-01"],
  ],
  [
    "select to_timestamp('2017', 'YYYY'), to_timestamp('2011-12-18 24:38:15', 'YYYY-MM-DD HH24:MI:SS')",
    ["2017-01-01 00:00:00+00", "2011-12-19 00:38:15+00"],
  ],
  [
    "select to_number('12,454.8-', '99G999D9S'), to_number('$ 12,454.88', 'L 99G999D99')",
    ["-12454.8", "12454.88"],
  ],
  [
    "select substring('caterpillar', 6, 4), substring('caterpillar', 6, 8), substring('caterpillar', -2, 6), substring('caterpillar', -5, 4)",
    ["pill", "pillar", "cat", ""],
  ],
  [
    "select lpad('cat', 7, '..'), rpad('caterpillar', 3, 'x'), repeat('ab', 3), replicate('a', 2)",
    ["....cat", "cat", "ababab", "aa"],
  ],
  [
    "select len('français'), octet_length('français'), len('cat   '), len('cat   '::char(6))",
    ["8", "9", "6", "3"],
  ],
  [
    "select initcap('nibh.enim@egestas.ca'), translate('mint tea', 'inea', 'osin'), reverse('ab')",
    ["Nibh.Enim@Egestas.Ca", "most tin", "ba"],
  ],
  [
    "select charindex('dog', 'fish'), strpos('dogfish', 'fish'), position('fish' in 'dogfish'), ascii('amazon'), chr(65)",
    ["0", "4", "4", "97", "A"],
  ],
  [
    "select split_part('abc$def$ghi', '$', 2), split_part('abc$def$ghi', '$', 4), trim('    dog    '), btrim('xyzaxyzbxyzcxyz', 'xyz')",
    ["def", "", "dog", "axyzbxyzc"],
  ],
  [
    "select md5('Amazon Redshift'), len(sha1('Amazon Redshift')), strtol('abcd1234', 16), strtol('110101', 2)",
    ["f7415e33f972c03abd4f3fed36748f7a", "40", "2882343476", "53"],
  ],
  [
    "select regexp_count('abcdefghijklmnopqrstuvwxyz', '[a-z]{3}'), regexp_instr('the fox', 'FOX', 1, 1, 1, 'i')",
    ["8", "8"],
  ],
  [
    "select regexp_substr('the fox', 'FOX', 1, 1, 'i'), regexp_replace('the fox', 'FOX', 'quick brown fox', 1, 'i'), regexp_substr('a', 'b')",
    ["fox", "the quick brown fox", ""],
  ],
  [
    `select json_extract_path_text('{"f2":{"f3":1},"f4":{"f5":99.0,"f6":"star"}}', 'f4', 'f6'), json_extract_path_text('{"a":1.50}', 'a'), json_extract_path_text('{"a":1}', 'b')`,
    ["star", "1.50", null],
  ],
  [
    `select json_array_length('[11,12,13,{"f1":21,"f2":[25,26]},14]'), json_extract_array_element_text('[111,112,113]', 2), is_valid_json('{"a":2}'), is_valid_json('[1]')`,
    ["5", "113", "true", "false"],
  ],
  ["select mod(10, 4), mod(10.5, 4), 11 % 4, -7 / 2, 5 / 2", ["2", "2.5", "3", "-3", "2"]],
  [
    "select 123.456::decimal(5,2), 2.5::int, 1.10::numeric(5,2), 109.652::decimal(4,1)",
    ["123.46", "3", "1.10", "109.7"],
  ],
  [
    "select 100.00 / 8, 1.5 * 2.25, 1.5 + 2.25, 7::decimal(8,2) / 2::decimal(8,2)",
    ["12.5000000000000", "3.375", "3.75", "3.500000000"],
  ],
  [
    "select round(28.05, 1), round(28.05), round(28.05, -1), trunc(111.15, 1), trunc(111.15, -1), trunc(111.15)",
    ["28.1", "28", "30", "111.1", "110", "111"],
  ],
  [
    "select ceil(28.05), floor(28.05), sqrt(16), abs(-38), dlog10(100), sign(-2.5), power(2, 3)",
    ["29", "28", "4", "38", "2", "-1", "8"],
  ],
  [
    "select concat(null, 'x'), greatest(1, null, 3), least(2, null), nvl(null, 1), nvl2(null, 'a', 'b'), nullif(1, 1)",
    [null, "3", "2", "1", "b", null],
  ],
  [
    "select decode(null::int, null, 'null', 'other'), decode(2, 1, 'one', 2, 'two'), decode(3, 1, 'one')",
    ["null", "two", null],
  ],
  [
    "select 'a ' = 'a', 'A' ilike 'a', 'abc' similar to '_b%', 'ab' ~ '^a', 'a%b' like 'a\\\\%b'",
    ["true", "true", "true", "true", "true"],
  ],
  [
    "select cast('Fourscore and seven' as varchar(5)), cast('Fourscore' as char(4)), 'ab'::char(4) || '!'",
    ["Fours", "Four", "ab!"],
  ],
  [
    "select '2008-02-18 02:36:48'::timestamp, '2008-02-18'::date, 'Jan 31, 2013'::date, '01/02/2013'::date, '20130102'::date",
    ["2008-02-18 02:36:48", "2008-02-18", "2013-01-31", "2013-01-02", "2013-01-02"],
  ],
  [
    "select 0.1::float + 0.2::float = 0.3::float, (0.1::float + 0.2::float)::varchar, 1e20::float::varchar",
    ["false", "0.3", "1e+20"],
  ],
  [
    "select convert(integer, '12'), convert(varchar(2), 'abc'), 1 as a, a + 1 as b",
    ["12", "ab", "1", "2"],
  ],
  [`select avg(x), sum(x), count(*), median(x) from ${TWO}`, ["1", "3", "2", "1.5"]],
  [
    `select avg(x::decimal(5,2)), sum(x::decimal(5,2)), stddev_samp(x) > 0.7 from ${TWO}`,
    ["1.50", "3.00", "true"],
  ],
  [
    `select listagg(x, ', ') within group (order by x desc), percentile_cont(0.5) within group (order by x desc) from ${TWO}`,
    ["2, 1", "1.5"],
  ],
  [
    `select listagg(distinct x % 1, '|') within group (order by x % 1), approximate count(distinct x) from ${TWO}`,
    ["0", "2"],
  ],
  [`select top 1 x from ${TWO} order by x desc`, ["2"]],
  [`select x from ${TWO} qualify row_number() over (order by x desc) = 1`, ["2"]],
  [`select lag(x) ignore nulls over (order by x) from ${TWO} order by x desc limit 1`, ["1"]],
  [`select x from ${TWO} minus select 1`, ["2"]],
  [
    `with a(n) as (select x from ${TWO}) select n + 1 as N, n from a where exists (select 1 from ${TWO} b where b.x = a.n + 1)`,
    ["2", "1"],
  ],
  [
    "with recursive c(n) as (select 1 union all select n + 1 from c where n < 5) select sum(n) from c",
    ["15"],
  ],
  [
    "select date_part(microsecond, timestamp '20220502 04:05:06.789'), extract(ms from timestamp '2009-09-09 12:08:43.101')",
    ["789000", "101"],
  ],
  [
    "select date '2000-01-01' + time '20:00:00', convert(decimal(4,1), 109.652), convert(datetime, '2008-02-18 02:36:48')",
    ["2000-01-01 20:00:00", "109.7", "2008-02-18 02:36:48"],
  ],
];

/** Statements that Redshift refuses, and a part of its words. */
export const REFUSALS: readonly (readonly [sql: string, problem: string])[] = [
  ["select 1 / 0", "division by zero"],
  ["select 5 % 0", "division by zero"],
  ["select 1.5 / 0", "division by zero"],
  ["select 1e0 / 0", "division by zero"],
  ["select 1 / (1 / (1 / (1 / (1 / (1 / (2 - 2))))))", "division by zero"],
  ["select 2147483647 + 1", "integer out of range"],
  ["select 12345678::smallint", "integer out of range"],
  ["select 123.456::decimal(2,1)", "Numeric data overflow"],
  ["select cast('1.5' as int)", 'invalid input syntax for integer: "1.5"'],
  ["select cast(substring('a1', 1, 2) as int)", 'invalid input syntax for integer: "a1"'],
  ["select coalesce(null, 'Amazon Redshift', 12)", "invalid input syntax"],
  ["select true::varchar", "cannot cast type boolean to character varying"],
  ["select nope from (select 1 as x)", 'column "nope" does not exist'],
  ["select t.nope from (select 1 as x) t", 'column "nope" does not exist in t'],
  ["select x from (select 1 as x) a, (select 2 as x) b", 'column reference "x" is ambiguous'],
  ["select count(*) from no_such_schema_x.t", 'schema "no_such_schema_x" does not exist'],
  ["select count(*) from spectrum.nope", 'relation "spectrum.nope" does not exist'],
  ["select nope(1, 'a')", 'function nope(integer, "unknown") does not exist'],
  ["select median(x) from (select 1 as x)", "at least one user created table"],
  [`select now(), x from ${TWO}`, "not supported on Redshift tables"],
  [`select sum(x) over (order by x) from ${TWO}`, "require a frame clause"],
  [
    "select year, count(*) from spectrum.nytaxirides",
    'column "nytaxirides.year" must appear in the GROUP BY clause',
  ],
  [
    "select 1 from spectrum.nytaxirides where count(*) > 1",
    "aggregates not allowed in WHERE clause",
  ],
  [
    "select case when true then 1 else date '2020-01-01' end",
    "CASE types integer and date cannot be matched",
  ],
  ["select 1 union select date '2020-01-01'", "UNION types integer and date cannot be matched"],
  ["select json_parse('[1]')", "does not simulate Redshift's function JSON_PARSE"],
  ["select 1 from stl_query", "does not simulate Redshift's system view stl_query"],
  ["select '2001-02-30'::date", "date/time field value out of range"],
  [
    "select to_date('20010631', 'YYYYMMDD', true)",
    "date/time field date value out of range: 2001-6-31",
  ],
  [
    "create table t (a int distkey encode az64) sortkey (a)",
    "does not simulate Redshift's statement CREATE TABLE",
  ],
  [
    "create external table spectrum.t (a int) stored as parquet location 's3://b/'",
    "CREATE EXTERNAL TABLE",
  ],
  ["create materialized view v as select 1", "CREATE MATERIALIZED VIEW"],
  [
    "copy t from 's3://b/k' iam_role default format csv",
    "does not simulate Redshift's statement COPY",
  ],
  ["unload ('select 1') to 's3://b/k' iam_role default", "does not simulate UNLOAD to text"],
  ["selec 1", 'syntax error at or near "selec" Position: 1;'],
  ["select st_point(1, 2)", "does not simulate Redshift's function ST_POINT"],
  ["select array(1, 2)", "does not simulate Redshift's ARRAY"],
  ["select dateadd(day, 1, 'today')", 'does not simulate the date "today"'],
  [
    "select convert_timezone('GMT', 'NEWZONE +2', '2014-05-17 12:00:00')",
    "does not simulate the time zone",
  ],
  ["select current_namespace", "does not simulate Redshift's CURRENT_NAMESPACE"],
  [`select ${"1 + ".repeat(4_000)}1`, "deep in one another"],
  [`select ${"1 / (".repeat(30)}1${")".repeat(30)}`, "deep in one another"],
];

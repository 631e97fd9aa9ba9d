import { ENVIRONMENT_NAMES } from "../../../../stacks/environments";
import { oneOf } from "../../../../stacks/settings/enumerations";

/** Column names of the inventories here. */
export const HEAD = "id,email,account,region,role_arn,external_id,overrides";

/** A faultless row but for what is given. */
export function rowOf(number: number, values: Readonly<Record<string, string>> = {}): string {
  const account = values.account ?? String(100_000_000_000 + number);
  const owner = /^\d{12}$/.test(account) ? account : "100000000000";
  const row: Record<string, string> = {
    id: `ana-${number}`,
    email: `ana${number}@example.com`,
    account,
    region: "us-west-2",
    role_arn: `arn:aws:iam::${owner}:role/lab`,
    external_id: "event-7",
    overrides: "",
    ...values,
  };
  return HEAD.split(",")
    .map((name) => row[name] ?? "")
    .join(",");
}

/** A value that a field may not have. */
export interface RowFault {
  readonly field: string;
  readonly value: string;
  readonly told: RegExp;
}

const faults = (field: string, told: RegExp, values: readonly string[]): RowFault[] =>
  values.map((value) => ({ field, value, told }));

const setting = (name: string, value: unknown, told: RegExp): RowFault => ({
  field: "overrides",
  value: `"${JSON.stringify({ [name]: value }).replaceAll('"', '""')}"`,
  told,
});

export const ROW_FAULTS: readonly RowFault[] = [
  ...faults("id", /id: is .*lower-case letters, digits and single dashes/, [
    "",
    "Ana",
    "9ana",
    "-ana",
    "ana-",
    "ana--b",
    "ana_b",
    "ana b",
    "ana.b",
    "ana/b",
    "../ana",
    "änne",
    "a".repeat(21),
    "ana😀",
    "*",
    "$(id)",
  ]),
  ...faults("email", /email: is .*address such as/, [
    "",
    "ana",
    "ana@",
    "@example.com",
    "ana@example",
    "ana@@example.com",
    "ana@example..com",
    "ana@.com",
    "ana b@example.com",
    "ana@exa mple.com",
    "<ana@example.com>",
    "ana@example.com;bo@example.com",
  ]),
  ...faults("account", /account: is .*12 digits/, [
    "",
    "12345678901",
    "1234567890123",
    "000000000000",
    "1234-5678-9012",
    "12345678901a",
    "1.23457E+11",
    "0x1234567890",
    "１２３４５６７８９０１２",
    "-12345678901",
  ]),
  ...faults("region", /region: is .*the lab runs in us-west-2/, [
    "",
    "us-west",
    "us-west-9",
    "US-WEST-2",
    "us_west_2",
    "Oregon",
    "cn-north-1",
    "us-gov-west-1",
    "us-west-2a",
    "eu-north-1",
    "global",
  ]),
  ...faults("role_arn", /role_arn: is .*arn:aws:iam::<account>:role/, [
    "",
    "lab",
    "role/lab",
    "arn:aws:iam::100000000002:user/lab",
    "arn:aws:iam::100000000002:role/",
    "arn:aws:iam::10000000000:role/lab",
    "arn:aws:sts::100000000002:assumed-role/lab/me",
    "arn:aws:iam:us-west-2:100000000002:role/lab",
    "arn:aws-cn:iam::100000000002:role/lab",
    "arn:aws:iam::100000000002:role/my lab",
    "arn:aws:iam::100000000002:policy/lab",
  ]),
  ...faults("role_arn", /is a role of account 100000000099, and the attendee's account is/, [
    "arn:aws:iam::100000000099:role/lab",
  ]),
  ...faults("external_id", /external_id: is .*as STS takes them/, [
    "x",
    "event 7",
    "event#7",
    "event%7",
    "événement",
    "a".repeat(1225),
  ]),
  ...faults("overrides", /overrides: is .*object of settings in JSON/, [
    "warehouse=none",
    "none",
    "7",
    "null",
    "true",
    '"[""warehouse""]"',
    '"{""warehouse"":}"',
    "{warehouse:none}",
  ]),
  setting("warehaus", "none", /config:warehaus: .*/),
  setting("warehouse", "big", /config:warehouse: .*serverless, provisioned or none/),
  setting("warehouse", "", /config:warehouse: /),
  setting("environment", "prod", new RegExp(`config:environment: .*${oneOf(ENVIRONMENT_NAMES)}`)),
  setting("removal", "maybe", /config:removal: /),
  setting("dataset", "s3://trips", /config:dataset: .*ends in/),
  setting("bytesScannedCutoff", 5, /config:bytesScannedCutoff: .*at least/),
  setting("bytesScannedCutoff", "a lot", /config:bytesScannedCutoff: /),
  setting("kmsKeyArn", "my-key", /config:kmsKeyArn: /),
  setting("accessLogs", "yes", /config:accessLogs: .*true or false/),
  setting("expiresOn", "tomorrow", /config:expiresOn: /),
  setting("expiresOn", "none", /config:expiresOn: /),
  setting("budgetUsd", "-1", /config:budgetUsd: /),
  setting("budgetEmail", "nobody", /config:budgetEmail: /),
  setting("vpcId", "network", /config:(vpcId|subnetIds): /),
  setting("subnetIds", ["subnet-1"], /config:(vpcId|subnetIds): /),
  setting("quickSightPrincipal", "ana", /config:quickSightPrincipal: /),
  setting("warehouseUsageLimit", "0", /config:warehouseUsageLimit: /),
];

/** A file that is wrong as a whole, or two of whose rows do not go together. */
export interface FileFault {
  readonly title: string;
  readonly file: string;
  readonly text: string | Buffer;
  readonly line: number;
  readonly told: RegExp;
}

const csv = (title: string, lines: readonly string[], line: number, told: RegExp): FileFault => ({
  title,
  file: "event.csv",
  text: lines.join("\n"),
  line,
  told,
});

const json = (title: string, text: string, line: number, told: RegExp): FileFault => ({
  title,
  file: "event.json",
  text,
  line,
  told,
});

const ANA = `{"id":"ana","email":"ana@example.com","account":"100000000001","region":"us-west-2","role_arn":"arn:aws:iam::100000000001:role/lab"`;

export const FILE_FAULTS: readonly FileFault[] = [
  csv("nothing in it", [""], 0, /is empty/),
  csv("column names only", [HEAD], 0, /has no attendees/),
  csv("remarks only", ["# event", ""], 0, /is empty/),
  csv(
    "a column too few",
    ["id,email,account,region", "ana,a@b.org,100000000001,us-west-2"],
    1,
    /role_arn: is missing/,
  ),
  csv("an unknown column", [`${HEAD},phone`, `${rowOf(1)},7`], 1, /phone: is not a column/),
  csv("a column twice", [`${HEAD},id`, `${rowOf(1)},ana`], 1, /id: is a column twice/),
  csv("a column without a name", [`${HEAD},`, `${rowOf(1)},x`], 1, /column 8 has no name/),
  csv("column names in capitals", [HEAD.toUpperCase(), rowOf(1)], 1, /id: is missing/),
  csv("no column names", [rowOf(1), rowOf(2)], 1, /email: is missing/),
  csv("a cell too many", [HEAD, rowOf(1), `${rowOf(2)},more`], 3, /has 8 cells/),
  csv("a cell too few", [HEAD, "ana,a@b.org"], 2, /has 2 cells/),
  csv("semicolons for commas", [HEAD, rowOf(1).replaceAll(",", ";")], 2, /has 1 cells/),
  csv("a quote that does not end", [HEAD, rowOf(1), `"${rowOf(2)}`], 3, /quote/i),
  csv("a quote in the middle of a cell", [HEAD, rowOf(1, { id: 'a"na' })], 2, /quote/i),
  csv("an id twice", [HEAD, rowOf(1), rowOf(2, { id: "ana-1" })], 3, /id: .*as on line 2; stacks/),
  csv(
    "an e-mail twice",
    [HEAD, rowOf(1), rowOf(2, { email: "ANA1@example.com" })],
    3,
    /email: .*as on line 2/,
  ),
  csv(
    "an account twice",
    [HEAD, rowOf(1), rowOf(2, { account: "100000000001" })],
    3,
    /account: .*as on line 2/,
  ),
  csv(
    "an unknown setting as a column",
    [`${HEAD},config:warehaus`, `${rowOf(1)},none`],
    2,
    /config:warehaus: /,
  ),
  {
    title: "another encoding",
    file: "event.csv",
    text: Buffer.from([0x69, 0x64, 0xff, 0xfe]),
    line: 0,
    told: /is not UTF-8/,
  },
  json("JSON that ends too soon", `[${ANA}`, 1, /.+/),
  json("JSON without quotes", `[\n{id: ana}]`, 2, /.+/),
  json("an object for a list", `${ANA}}`, 1, /needs to be a list/),
  json("an empty list", "[]", 1, /needs to be a list/),
  json("a text among the attendees", `[${ANA}},\n"bo"]`, 2, /is not an object/),
  json("a member missing", `[\n{"id":"ana"}]`, 2, /email: is missing/),
  json("an unknown member", `[${ANA},\n"phone":"7"}]`, 2, /phone: is not a field/),
  json("a member twice", `[${ANA},\n"id":"bo"}]`, 2, /id: is there twice/),
  json(
    "a number for an account",
    `[\n${ANA.replace('"100000000001"', "100000000001")}}]`,
    2,
    /account: is 100000000001; it needs a text/,
  ),
];

import type { LocalCloud } from "../../cloud";
import { NotSimulatedError, ServiceError } from "../../errors";
import { accountArn, nameInArn } from "../../resources/arn";
import { requireRole } from "../iam/records";
import { PropertyReader } from "../../resources/property-reader";
import { RecordStore } from "../../resources/records";
import type { Properties, ResourceDescription } from "../../resources/resource-description";

/** What a grant is on. */
export type GrantTarget =
  | { readonly kind: "catalog" }
  | { readonly kind: "database" | "allTables"; readonly databaseName: string }
  | { readonly kind: "location"; readonly arn: string };

/** One grant of Lake Formation's. */
export interface GrantRecord {
  /** ARN of a role or user. */
  readonly principal: string;
  readonly permissions: readonly string[];
  readonly on: GrantTarget;
}

/** A location that Lake Formation hands out. */
export interface LocationRecord {
  readonly arn: string;
  /** Role that it reads it with. */
  readonly roleArn: string;
}

const locations = new RecordStore<LocationRecord>("lakeformation", "locations");
const grants = new RecordStore<GrantRecord>("lakeformation", "grants");

/** https://docs.aws.amazon.com/lake-formation/latest/dg/lf-permissions-reference.html */
const PERMISSIONS: Readonly<Record<GrantTarget["kind"], readonly string[]>> = {
  catalog: ["CREATE_DATABASE", "DESCRIBE"],
  database: ["ALL", "ALTER", "CREATE_TABLE", "DESCRIBE", "DROP"],
  allTables: ["ALL", "ALTER", "DELETE", "DESCRIBE", "DROP", "INSERT", "SELECT"],
  location: ["DATA_LOCATION_ACCESS"],
};

const location: ResourceDescription = {
  type: "aws:lakeformation/resource:Resource",
  required: ["arn"],
  replaceOn: ["arn"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const record = locationOf(inputs, cloud);
    if (locations.find(cloud, record.arn))
      throw new ServiceError("AlreadyExistsException", `Resource ${record.arn} is registered.`);
    locations.put(cloud, record.arn, record);
    const lastModified = cloud.clock.now().toISOString();
    return { id: record.arn, outputs: { ...inputs, lastModified } };
  },
  update: (inputs, { id, services: { cloud } }) => {
    locations.put(cloud, id, locationOf(inputs, cloud));
    return { lastModified: cloud.clock.now().toISOString() };
  },
  remove: ({ id, services }) => locations.remove(services.cloud, id),
};

function locationOf(inputs: Properties, cloud: LocalCloud): LocationRecord {
  const reader = new PropertyReader(inputs);
  refuseOthers(inputs, ["arn", "roleArn", "hybridAccessEnabled", "region"]);
  if (reader.optionalBoolean("hybridAccessEnabled") === true)
    throw new NotSimulatedError("a location that IAM decides about, too", __filename);
  const roleArn = reader.string("roleArn");
  const { assumeRolePolicy } = requireRole(cloud, nameInArn(roleArn));
  if (!assumeRolePolicy.includes("lakeformation.amazonaws.com"))
    throw new ServiceError(
      "InvalidInputException",
      `Lake Formation cannot assume ${roleArn}; its trust policy does not name lakeformation.amazonaws.com.`,
    );
  return { arn: reader.string("arn"), roleArn };
}

const permissions: ResourceDescription = {
  type: "aws:lakeformation/permissions:Permissions",
  required: ["principal", "permissions"],
  replaceOn: ["principal", "permissions", "catalogResource", "database", "table", "dataLocation"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const on = targetOf(reader, cloud);
    const given = reader.optionalStrings("permissions") ?? [];
    const foreign = given.filter((one) => !PERMISSIONS[on.kind].includes(one));
    if (foreign.length > 0 || given.length === 0)
      throw new ServiceError(
        "InvalidInputException",
        `Permissions ${JSON.stringify(given)} are not those of a ${on.kind}: ${PERMISSIONS[on.kind].join(", ")}.`,
      );
    const principal = principalOf(reader.string("principal"), cloud);
    const id = context.uniqueHex(10);
    grants.put(cloud, id, { principal, permissions: given, on });
    return { id, outputs: { ...inputs } };
  },
  remove: ({ id, services }) => grants.remove(services.cloud, id),
};

/** A grant is on one thing. */
function targetOf(reader: PropertyReader, cloud: LocalCloud): GrantTarget {
  const kinds = ["catalogResource", "database", "table", "dataLocation"];
  refuseOthers(reader.plain(), [...kinds, "principal", "permissions", "region"]);
  const given = kinds.filter((kind) => reader.has(kind));
  if (given.length !== 1)
    throw new ServiceError(
      "InvalidInputException",
      `A grant is on one of ${kinds.join(", ")}; got ${given.join(", ") || "none"}.`,
    );
  const database = reader.optionalObject("database");
  const table = reader.optionalObject("table");
  const dataLocation = reader.optionalObject("dataLocation");
  if (database) {
    refuseOthers(database.plain(), ["name"]);
    return { kind: "database", databaseName: requireDatabase(database.string("name"), cloud) };
  }
  if (table) {
    refuseOthers(table.plain(), ["databaseName", "wildcard"]);
    return {
      kind: "allTables",
      databaseName: requireDatabase(table.string("databaseName"), cloud),
    };
  }
  if (dataLocation) {
    refuseOthers(dataLocation.plain(), ["arn"]);
    const arn = dataLocation.string("arn");
    if (!locations.find(cloud, arn))
      throw new ServiceError("EntityNotFoundException", `Resource ${arn} is not registered.`);
    return { kind: "location", arn };
  }
  return { kind: "catalog" };
}

function requireDatabase(name: string, cloud: LocalCloud): string {
  if (cloud.catalog.hasDatabase(name)) return name;
  throw new ServiceError("EntityNotFoundException", `Database ${name} not found.`);
}

/** The account's roles are known to the local IAM unless somebody else has made them. */
function principalOf(arn: string, cloud: LocalCloud): string {
  if (new RegExp(`^${accountArn(cloud, "iam", "(role|user)/.+")}$`).test(arn)) return arn;
  throw new ServiceError(
    "InvalidInputException",
    `Invalid principal ${arn}: it needs the ARN of a role or user of account ${cloud.account}.`,
  );
}

/** What is not described here would be lost without a word. */
function refuseOthers(inputs: Properties, known: readonly string[]): void {
  const [other] = Object.keys(inputs).filter((name) => !known.includes(name));
  if (other !== undefined) throw new NotSimulatedError(`Lake Formation's ${other}`, __filename);
}

/**
 * Locations and grants. The local cloud keeps them and enforces them no more than it enforces IAM: whoever can reach it is its
 * owner.
 */
export const lakeFormationResources = [location, permissions];

import { randomUUID } from "node:crypto";
import { join } from "node:path";

import type {
  CreateNamedQueryInput,
  CreatePreparedStatementInput,
  CreateWorkGroupInput,
  NamedQuery,
  PreparedStatement,
  WorkGroup,
} from "@aws-sdk/client-athena";

import type { LocalCloud } from "../cloud";
import { JsonDocument } from "../state/document";
import { ServiceError } from "../errors";
import { invalidRequest } from "./errors";
import { MAX_QUERY_STRING_BYTES } from "./limits";

interface AthenaDocument {
  workGroups: Record<string, WorkGroup>;
  namedQueries: Record<string, NamedQuery>;
  /** By `workgroup/name`. */
  preparedStatements: Record<string, PreparedStatement>;
}

const NAME = /^[a-zA-Z0-9._-]{1,128}$/;
const STATEMENT_NAME = /^[a-zA-Z_][a-zA-Z0-9_@:]{1,256}$/;

/** Work groups with their named queries and prepared statements, kept in the cloud's folder. */
export class WorkGroupStore {
  private readonly document: JsonDocument<AthenaDocument>;

  constructor(private readonly cloud: LocalCloud) {
    this.document = new JsonDocument<AthenaDocument>(join(cloud.folder, "athena.json"), {
      // Every account has it; nothing says where its results go.
      workGroups: {
        primary: {
          Name: "primary",
          State: "ENABLED",
          Configuration: {},
          CreationTime: cloud.clock.now(),
        },
      },
      namedQueries: {},
      preparedStatements: {},
    });
  }

  create(input: CreateWorkGroupInput): void {
    const name = input.Name ?? "";
    if (!NAME.test(name))
      throw invalidRequest(`WorkGroup name ${JSON.stringify(name)} does not match ${NAME.source}`);
    const cutoff = input.Configuration?.BytesScannedCutoffPerQuery;
    if (cutoff !== undefined && cutoff < 10_485_760) {
      throw invalidRequest(`BytesScannedCutoffPerQuery is ${cutoff}; it needs at least 10485760`);
    }
    this.document.update(({ workGroups }) => {
      if (workGroups[name]) throw invalidRequest(`WorkGroup ${name} is already created.`);
      workGroups[name] = {
        Name: name,
        State: "ENABLED",
        Description: input.Description,
        Configuration: { EnforceWorkGroupConfiguration: true, ...input.Configuration },
        CreationTime: this.cloud.clock.now(),
      };
    });
  }

  get(name: string): WorkGroup {
    const found = this.document.get().workGroups[name];
    if (!found) throw invalidRequest(`WorkGroup ${name} is not found.`);
    return found;
  }

  list(): WorkGroup[] {
    return Object.values(this.document.get().workGroups);
  }

  createNamedQuery(input: CreateNamedQueryInput): string {
    const workGroup = input.WorkGroup ?? "primary";
    this.get(workGroup);
    checkText(input.QueryString);
    if (!input.Name || !input.Database)
      throw invalidRequest("A named query needs Name and Database.");
    const id = randomUUID();
    this.document.update(({ namedQueries }) => {
      namedQueries[id] = {
        Name: input.Name,
        Description: input.Description,
        Database: input.Database,
        QueryString: input.QueryString,
        NamedQueryId: id,
        WorkGroup: workGroup,
      };
    });
    return id;
  }

  getNamedQuery(id: string): NamedQuery {
    const found = this.document.get().namedQueries[id];
    if (!found) throw invalidRequest(`NamedQuery ${id} does not exist`);
    return found;
  }

  namedQueryIds(workGroup: string): string[] {
    this.get(workGroup);
    const all = Object.values(this.document.get().namedQueries);
    return all
      .filter((query) => query.WorkGroup === workGroup)
      .map((query) => query.NamedQueryId ?? "");
  }

  createPreparedStatement(input: CreatePreparedStatementInput): void {
    const workGroup = this.get(input.WorkGroup ?? "").Name ?? "";
    const name = input.StatementName ?? "";
    if (!STATEMENT_NAME.test(name))
      throw invalidRequest(
        `StatementName ${JSON.stringify(name)} does not match ${STATEMENT_NAME.source}`,
      );
    checkText(input.QueryStatement);
    this.document.update(({ preparedStatements }) => {
      if (preparedStatements[`${workGroup}/${name}`]) {
        throw invalidRequest(`Prepared Statement ${name} already exists in WorkGroup ${workGroup}`);
      }
      preparedStatements[`${workGroup}/${name}`] = {
        StatementName: name,
        QueryStatement: input.QueryStatement,
        WorkGroupName: workGroup,
        Description: input.Description,
        LastModifiedTime: this.cloud.clock.now(),
      };
    });
  }

  getPreparedStatement(workGroup: string, name: string): PreparedStatement {
    const found = this.document.get().preparedStatements[`${workGroup}/${name}`];
    if (!found) {
      throw new ServiceError(
        "ResourceNotFoundException",
        `PreparedStatement ${name} was not found in workGroup ${workGroup}`,
      );
    }
    return found;
  }

  preparedStatements(workGroup: string): PreparedStatement[] {
    this.get(workGroup);
    return Object.values(this.document.get().preparedStatements).filter(
      (one) => one.WorkGroupName === workGroup,
    );
  }
}

function checkText(sql: string | undefined): void {
  const bytes = Buffer.byteLength(sql ?? "");
  if (bytes < 1 || bytes > MAX_QUERY_STRING_BYTES) {
    throw invalidRequest(
      `The statement has ${bytes} bytes; it may have 1 to ${MAX_QUERY_STRING_BYTES}.`,
    );
  }
}

import { randomUUID } from "node:crypto";
import { join } from "node:path";

import type {
  CreateNamedQueryInput,
  CreatePreparedStatementInput,
  CreateWorkGroupInput,
  NamedQuery,
  PreparedStatement,
  UpdateNamedQueryInput,
  UpdateWorkGroupInput,
  WorkGroup,
} from "@aws-sdk/client-athena";

import type { LocalCloud } from "../../cloud";
import { JsonDocument } from "../../state/document";
import { ServiceError } from "../../errors";
import { invalidRequest } from "../../dialects/athena/errors";
import { MAX_QUERY_STRING_BYTES } from "./limits";
import { updatedWorkGroup } from "./update-work-group";

interface AthenaDocument {
  workGroups: Record<string, WorkGroup>;
  namedQueries: Record<string, NamedQuery>;
  /** By `workgroup/name`. */
  preparedStatements: Record<string, PreparedStatement>;
  /** Work groups that have a history of queries. */
  queried?: Record<string, true>;
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
    checkCutoff(input);
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

  /** Replaces description, state and the whole configuration. */
  replace(input: CreateWorkGroupInput & { State?: WorkGroup["State"] }): void {
    const { Name: name = "" } = this.get(input.Name ?? "");
    checkCutoff(input);
    this.document.update(({ workGroups }) => {
      workGroups[name] = {
        ...workGroups[name],
        Name: name,
        State: input.State ?? "ENABLED",
        Description: input.Description,
        Configuration: { EnforceWorkGroupConfiguration: true, ...input.Configuration },
      };
    });
  }

  /** Changes what the request names. */
  update(input: UpdateWorkGroupInput): void {
    const group = updatedWorkGroup(this.get(input.WorkGroup ?? ""), input);
    checkCutoff(group);
    this.document.update(({ workGroups }) => (workGroups[group.Name ?? ""] = group));
  }

  /** Remembers that a query was started, which stands in the way of deletion. */
  noteQuery(name: string): void {
    if (this.document.get().queried?.[name]) return;
    this.document.update((athena) => ((athena.queried ??= {})[name] = true));
  }

  /**
   * Deletes a work group with what is saved in it.
   * @param isRecursive whether history, named queries and prepared statements may go with it
   * @throws ServiceError `InvalidRequestException` when they may not and there are some
   */
  delete(name: string, isRecursive: boolean): void {
    this.get(name);
    if (name === "primary") throw invalidRequest("The primary workgroup cannot be deleted.");
    const { queried, preparedStatements } = this.document.get();
    const saved = Object.values(preparedStatements).filter((one) => one.WorkGroupName === name);
    const isEmpty = !queried?.[name] && this.namedQueryIds(name).length + saved.length === 0;
    if (!isRecursive && !isEmpty) throw invalidRequest(`WorkGroup ${name} is not empty`);
    this.document.update((athena) => {
      delete athena.workGroups[name];
      delete athena.queried?.[name];
      for (const [id, query] of Object.entries(athena.namedQueries))
        if (query.WorkGroup === name) delete athena.namedQueries[id];
      for (const [id, one] of Object.entries(athena.preparedStatements))
        if (one.WorkGroupName === name) delete athena.preparedStatements[id];
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

  /** Replaces a query's name, text and description. */
  replaceNamedQuery(input: UpdateNamedQueryInput): void {
    const { NamedQueryId: id = "", ...old } = this.getNamedQuery(input.NamedQueryId ?? "");
    checkText(input.QueryString);
    const { Name, QueryString, Description } = input;
    if (!Name) throw invalidRequest("A named query needs a Name.");
    this.document.update(({ namedQueries }) => {
      namedQueries[id] = { ...old, NamedQueryId: id, Name, QueryString, Description };
    });
  }

  deleteNamedQuery(id: string): void {
    this.getNamedQuery(id);
    this.document.update(({ namedQueries }) => delete namedQueries[id]);
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

  replacePreparedStatement(input: CreatePreparedStatementInput): void {
    const { WorkGroupName, StatementName } = this.getPreparedStatement(
      input.WorkGroup ?? "",
      input.StatementName ?? "",
    );
    checkText(input.QueryStatement);
    this.document.update(({ preparedStatements }) => {
      const key = `${WorkGroupName}/${StatementName}`;
      preparedStatements[key] = {
        ...preparedStatements[key],
        QueryStatement: input.QueryStatement,
        Description: input.Description,
        LastModifiedTime: this.cloud.clock.now(),
      };
    });
  }

  deletePreparedStatement(workGroup: string, name: string): void {
    this.getPreparedStatement(workGroup, name);
    this.document.update(
      ({ preparedStatements }) => delete preparedStatements[`${workGroup}/${name}`],
    );
  }

  preparedStatements(workGroup: string): PreparedStatement[] {
    this.get(workGroup);
    return Object.values(this.document.get().preparedStatements).filter(
      (one) => one.WorkGroupName === workGroup,
    );
  }
}

function checkCutoff({ Configuration }: Pick<WorkGroup, "Configuration">): void {
  const cutoff = Configuration?.BytesScannedCutoffPerQuery;
  if (cutoff !== undefined && cutoff < 10_485_760)
    throw invalidRequest(`BytesScannedCutoffPerQuery is ${cutoff}; it needs at least 10485760`);
}

function checkText(sql: string | undefined): void {
  const bytes = Buffer.byteLength(sql ?? "");
  if (bytes < 1 || bytes > MAX_QUERY_STRING_BYTES) {
    throw invalidRequest(
      `The statement has ${bytes} bytes; it may have 1 to ${MAX_QUERY_STRING_BYTES}.`,
    );
  }
}

import { join } from "node:path";

import type { LocalCloud } from "../../cloud";
import { ServiceError } from "../../errors";
import { JsonDocument } from "../../state/document";
import { validationFailed } from "./errors";

/** A warehouse as the Data API reaches it: a serverless workgroup or a provisioned cluster. */
export interface Warehouse {
  readonly kind: "serverless" | "provisioned";
  /** Name of the workgroup, or identifier of the cluster. */
  readonly name: string;
  readonly database: string;
  readonly adminUser: string;
  /** Left out when the password is not managed. */
  readonly adminSecretArn?: string;
  /** Roles that its statements may name. */
  readonly roleArns: readonly string[];
}

/** An external schema: a name for a Glue database. */
export interface ExternalSchema {
  readonly name: string;
  readonly database: string;
  readonly iamRole: string;
}

interface RedshiftDocument {
  warehouses: Record<string, Warehouse>;
  /** By warehouse, then by schema. */
  schemas: Record<string, Record<string, ExternalSchema>>;
}

/** Warehouses of one account with their external schemas, kept in the cloud's folder. */
export class WarehouseStore {
  private readonly document: JsonDocument<RedshiftDocument>;

  constructor(cloud: LocalCloud) {
    this.document = new JsonDocument<RedshiftDocument>(join(cloud.folder, "redshift.json"), {
      warehouses: {},
      schemas: {},
    });
  }

  create(warehouse: Warehouse): void {
    this.document.update(({ warehouses, schemas }) => {
      if (warehouses[warehouse.name])
        throw new ServiceError("ConflictException", `${warehouse.name} exists already.`);
      warehouses[warehouse.name] = warehouse;
      schemas[warehouse.name] = {};
    });
  }

  /** @throws ServiceError in the Data API's words when there is none, or the database is another */
  get(
    workgroup: string | undefined,
    cluster: string | undefined,
    database: string | undefined,
  ): Warehouse {
    if ((workgroup === undefined) === (cluster === undefined)) {
      throw validationFailed(
        "Either WorkgroupName or ClusterIdentifier must be given, and not both.",
      );
    }
    const warehouse = this.document.get().warehouses[workgroup ?? cluster ?? ""];
    if (!warehouse || (warehouse.kind === "serverless") !== (workgroup !== undefined)) {
      throw validationFailed(
        workgroup === undefined
          ? `Redshift cluster doesn't exist: ${cluster}`
          : `Redshift endpoint doesn't exist in this region: ${workgroup}`,
      );
    }
    if (database !== warehouse.database)
      throw validationFailed(`FATAL: database "${database}" does not exist`);
    return warehouse;
  }

  /** Changes what a warehouse was made with; its schemas stay. */
  replace(warehouse: Warehouse): void {
    this.document.update(({ warehouses }) => (warehouses[warehouse.name] = warehouse));
  }

  find(name: string): Warehouse | undefined {
    return this.document.get().warehouses[name];
  }

  /** Deletes a warehouse with its schemas. */
  delete(name: string): void {
    this.document.update(({ warehouses, schemas }) => {
      delete warehouses[name];
      delete schemas[name];
    });
  }

  list(): Warehouse[] {
    return Object.values(this.document.get().warehouses);
  }

  schema(warehouse: string, name: string): ExternalSchema | undefined {
    const all = this.schemas(warehouse);
    return all.find((schema) => schema.name === name);
  }

  schemas(warehouse: string): ExternalSchema[] {
    return Object.values(this.document.get().schemas[warehouse] ?? {});
  }

  putSchema(warehouse: string, schema: ExternalSchema): void {
    this.document.update(({ schemas }) => ((schemas[warehouse] ??= {})[schema.name] = schema));
  }

  dropSchema(warehouse: string, name: string): void {
    this.document.update(({ schemas }) => delete schemas[warehouse]?.[name]);
  }
}

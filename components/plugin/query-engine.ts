import type * as pulumi from "@pulumi/pulumi";

import * as components from "../query-engine";
import type { BucketLocation } from "./bucket-location";
import { removalPolicy } from "./choices";
import type { ComponentClass } from "./component-class";

/** A statement that Athena keeps under a name. */
export interface Statement {
  readonly name: string;
  readonly description: pulumi.Input<string>;
  readonly sql: pulumi.Input<string>;
}

/** A column and its Hive type. */
export interface ViewColumn {
  readonly name: string;
  readonly type: string;
}

/** A view of Athena. */
export interface View {
  readonly name: string;
  /** The SELECT, in Athena's dialect. */
  readonly sql: pulumi.Input<string>;
  /** Columns with Hive types, in the SELECT's order. */
  readonly columns: ViewColumn[];
}

/** What a QueryEngine needs. */
export interface QueryEngineArgs {
  /** Bucket URI for query results, ending in "/". */
  readonly resultsUri: pulumi.Input<string>;
  /** The same place, for the analyst's policy; a DataLake's results are below the prefix "athena/". */
  readonly resultsLocation: BucketLocation;
  /** Where the tables' files may be read, for the analyst's policy. */
  readonly dataLocations: BucketLocation[];
  /** Database of the statements and views. */
  readonly databaseName: pulumi.Input<string>;
  /** Statements for the console's list of saved queries. By default none. */
  readonly namedQueries?: Statement[];
  /** Statements with "?" for EXECUTE. By default none. */
  readonly preparedStatements?: Statement[];
  /** Views in the database. By default none. */
  readonly views?: View[];
  /** Most bytes one query may scan: at least 10,485,760. By default 1,073,741,824 (1 GiB). */
  readonly bytesScannedCutoff?: number;
  /** Customer-managed key for results. By default S3 manages the keys. */
  readonly keyArn?: pulumi.Input<string>;
  /** "retain" (the default) or "destroy": what happens to the work group when the stack is destroyed. */
  readonly removalPolicy?: string;
  /** Tags for every child that takes tags. */
  readonly tags?: Record<string, string>;
}

const Component: ComponentClass<components.QueryEngineArgs> = components.QueryEngine;

/** An Athena work group whose limits and results location queries cannot override. */
export class QueryEngine extends Component {
  /** Name to pass to StartQueryExecution. */
  declare readonly workgroupName: pulumi.Output<string>;
  declare readonly workgroupArn: pulumi.Output<string>;
  /** Ids of the named queries by name. */
  declare readonly namedQueryIds: pulumi.Output<Record<string, string>>;
  declare readonly preparedStatementNames: pulumi.Output<string[]>;
  declare readonly viewNames: pulumi.Output<string[]>;
  /** Policy to attach to people who only query. */
  declare readonly analystPolicyArn: pulumi.Output<string>;

  constructor(name: string, args: QueryEngineArgs, opts?: pulumi.ComponentResourceOptions) {
    super(name, { ...args, removalPolicy: removalPolicy(args.removalPolicy) }, opts);
  }
}

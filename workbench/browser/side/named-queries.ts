import type {
  BatchGetNamedQueryOutput,
  CreateNamedQueryOutput,
  ListNamedQueriesOutput,
  NamedQuery,
} from "@aws-sdk/client-athena";

import { allPages, type AwsJson } from "../aws/aws-json";

/** Most ids of a BatchGetNamedQuery. */
const BATCH = 50;

/** Statements that are saved in Athena's work group, where every client finds them. Calls throw AwsError. */
export class NamedQueries {
  constructor(
    private readonly aws: AwsJson,
    private readonly workgroup: string,
  ) {}

  /** All of them, by name. */
  async list(): Promise<NamedQuery[]> {
    const ids = await allPages(async (NextToken) => {
      const answer = await this.aws.call<ListNamedQueriesOutput>("athena", "ListNamedQueries", {
        WorkGroup: this.workgroup,
        NextToken,
      });
      return { items: answer.NamedQueryIds, next: answer.NextToken };
    });
    const found: NamedQuery[] = [];
    for (let at = 0; at < ids.length; at += BATCH) {
      const { NamedQueries = [] } = await this.aws.call<BatchGetNamedQueryOutput>(
        "athena",
        "BatchGetNamedQuery",
        { NamedQueryIds: ids.slice(at, at + BATCH) },
      );
      found.push(...NamedQueries);
    }
    return found.sort((a, b) => (a.Name ?? "").localeCompare(b.Name ?? "", "en"));
  }

  async save(name: string, database: string, sql: string): Promise<void> {
    await this.aws.call<CreateNamedQueryOutput>("athena", "CreateNamedQuery", {
      Name: name,
      Database: database,
      QueryString: sql,
      WorkGroup: this.workgroup,
    });
  }

  async delete(id: string): Promise<void> {
    await this.aws.call("athena", "DeleteNamedQuery", { NamedQueryId: id });
  }
}

import { ServiceError } from "../../../errors";
import { PropertyReader } from "../../../resources/property-reader";
import type { ResourceDescription } from "../../../resources/resource-description";
import type { WithRedshift } from "../service";

/** One statement, really run through the Data API when the resource is created. */
const statement: ResourceDescription<WithRedshift> = {
  type: "aws:redshiftdata/statement:Statement",
  required: ["database", "sql"],
  // Run again under a new id when anything changes; deleting it undoes nothing.
  replaceOn: [
    "sql",
    "database",
    "workgroupName",
    "clusterIdentifier",
    "secretArn",
    "dbUser",
    "statementName",
    "parameters",
    "withEvent",
  ],
  create: async (inputs, context) => {
    const { redshift } = context.services;
    const reader = new PropertyReader(inputs);
    const { Id } = await redshift.executeStatement({
      Sql: reader.string("sql"),
      Database: reader.string("database"),
      WorkgroupName: reader.optionalString("workgroupName"),
      ClusterIdentifier: reader.optionalString("clusterIdentifier"),
      SecretArn: reader.optionalString("secretArn"),
      DbUser: reader.optionalString("dbUser"),
      StatementName: reader.optionalString("statementName"),
      ...(reader.has("parameters") && {
        Parameters: reader.objects("parameters").map((parameter) => ({
          name: parameter.string("name"),
          value: parameter.string("value"),
        })),
      }),
    });
    const id = String(Id);
    const { Status, Error: reason } = await redshift.waitFor(id);
    if (Status !== "FINISHED") {
      throw new ServiceError(
        "StatementFailed",
        `The statement is ${Status}: ${reason ?? "no reason given"}`,
      );
    }
    return { id, outputs: { ...inputs } };
  },
};

/** Statements that a program runs in a warehouse. */
export const redshiftDataResources = [statement];

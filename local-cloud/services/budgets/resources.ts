import { ServiceError } from "../../errors";
import { accountArn } from "../../resources/arn";
import { PropertyReader } from "../../resources/property-reader";
import { RecordStore } from "../../resources/records";
import type { Properties, ResourceDescription } from "../../resources/resource-description";

const budgets = new RecordStore<Properties>("budgets", "budgets", "account");

const budget: ResourceDescription = {
  type: "aws:budgets/budget:Budget",
  required: ["budgetType", "timeUnit"],
  naming: { property: "name" },
  replaceOn: ["name"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const name = reader.string("name");
    for (const required of ["budgetType", "limitAmount", "limitUnit", "timeUnit"])
      reader.string(required);
    if (budgets.find(cloud, name)) {
      throw new ServiceError(
        "DuplicateRecordException",
        `Error creating budget: ${name} - the budget already exists.`,
      );
    }
    budgets.put(cloud, name, inputs);
    return {
      id: `${cloud.account}:${name}`,
      outputs: {
        ...inputs,
        name,
        accountId: cloud.account,
        arn: accountArn(cloud, "budgets", `budget/${name}`),
      },
    };
  },
  update: (inputs, { outputs, services }) => {
    budgets.put(services.cloud, String(outputs["name"]), inputs);
    return {};
  },
  remove: ({ outputs, services }) => budgets.remove(services.cloud, String(outputs["name"])),
};

/** Budgets; nothing is spent here, so none ever warns. */
export const budgetsResources = [budget];

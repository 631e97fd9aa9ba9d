import { defineService } from "../service-module";
import { budgetsResources } from "./resources";

/** AWS Budgets. */
export const budgets = defineService({ folder: __dirname, resources: budgetsResources });

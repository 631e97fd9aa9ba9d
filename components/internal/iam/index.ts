export { assumeRolePolicy, type ServiceTrust } from "./assume-role-policy";
export { callerScope, type CallerScope } from "./caller-scope";
export { catalogArns, readCatalog, type CatalogScope } from "./catalog-access";
export { readData, useKey, writeData, type DataLocation } from "./data-access";
export {
  allow,
  policyDocument,
  type PolicyCondition,
  type PolicyPrincipal,
  type PolicyStatement,
} from "./policy-document";
export { askQueries } from "./query-access";
export { serviceRole, type ServiceRole, type ServiceRoleSpec } from "./service-role";
export { UNNARROWED_ACTIONS, type UnnarrowedAction } from "./unnarrowed-actions";

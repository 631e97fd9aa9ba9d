export { assumeRolePolicy, type AssumeRoleOptions } from "./assume-role-policy";
export {
  catalogArn,
  catalogArns,
  databaseArn,
  readCatalog,
  writeCatalog,
  type CatalogScope,
} from "./catalog-access";
export { decryptWith, readData, useKey, writeData, type DataLocation } from "./data-access";
export {
  allow,
  policyDocument,
  type PolicyCondition,
  type PolicyPrincipal,
  type PolicyStatement,
} from "./policy-document";

import { inside, type ResourceRule } from "../rule";

const CLUSTER = "aws:redshift/cluster:Cluster";
const NAMESPACE = "aws:redshiftserverless/namespace:Namespace";
const WORKGROUP = "aws:redshiftserverless/workgroup:Workgroup";

/** Rules about the warehouse itself. */
export const WAREHOUSE_RULES: readonly ResourceRule[] = [
  {
    name: "warehouse-password-is-managed",
    holds: "Secrets Manager keeps the admin's password; the program and its state do not have it.",
    remedy: "Set manageMasterPassword or manageAdminPassword, and remove the password.",
    controls: ["SecretsManager.1", "Redshift.8", "RedshiftServerless.5"],
    level: "mandatory",
    types: [CLUSTER, NAMESPACE],
    check: ({ type, props }) => {
      const managed = type === CLUSTER ? "manageMasterPassword" : "manageAdminPassword";
      const user = props[type === CLUSTER ? "masterUsername" : "adminUsername"];
      const passwords = [
        "masterPassword",
        "adminUserPassword",
        "adminUserPasswordWo",
        "masterPasswordWo",
      ];
      return [
        ...(props[managed] === true ? [] : [`${managed} is not true`]),
        ...passwords.filter((name) => props[name] !== undefined).map((name) => `has a ${name}`),
        ...(user === "admin" || user === "awsuser" ? [`has the default admin name ${user}`] : []),
      ];
    },
  },
  {
    name: "warehouse-requires-tls",
    holds: "A warehouse requires TLS of its clients.",
    remedy: 'Set the parameter require_ssl to "true".',
    controls: ["Redshift.2", "RedshiftServerless.2"],
    level: "mandatory",
    types: ["aws:redshift/parameterGroup:ParameterGroup", WORKGROUP],
    check: ({ props }) => {
      const all = [props["parameters"] ?? props["configParameters"] ?? []].flat();
      const isOn = all.some(
        (one) =>
          [inside(one, "name"), inside(one, "parameterKey")].includes("require_ssl") &&
          String(inside(one, "value") ?? inside(one, "parameterValue")) === "true",
      );
      return isOn ? [] : ["require_ssl is not true"];
    },
  },
  {
    name: "cluster-is-encrypted",
    holds: "A cluster's disks are encrypted; serverless disks always are.",
    remedy: 'Set encrypted to "true".',
    controls: ["Redshift.10"],
    level: "mandatory",
    types: [CLUSTER],
    check: ({ props }) => (String(props["encrypted"]) === "true" ? [] : ["encrypted is not true"]),
  },
  {
    name: "warehouse-logs-who-connects",
    holds: "A serverless warehouse exports its connection log and user log.",
    remedy: "Add connectionlog and userlog to logExports.",
    controls: ["RedshiftServerless.6"],
    level: "mandatory",
    types: [NAMESPACE],
    check: ({ props }) => {
      const exported = [props["logExports"] ?? []].flat();
      return ["connectionlog", "userlog"]
        .filter((log) => !exported.includes(log))
        .map((log) => `does not export ${log}`);
    },
  },
];

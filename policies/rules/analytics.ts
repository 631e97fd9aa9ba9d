import { inside, type ResourceRule } from "../rule";

const WORKGROUP = "aws:athena/workgroup:Workgroup";

/** Rules about Athena, Glue and what they log. */
export const ANALYTICS_RULES: readonly ResourceRule[] = [
  {
    name: "work-group-enforces-encrypted-results",
    holds: "Athena's work group encrypts results, and queries cannot override this.",
    remedy: "Set enforceWorkgroupConfiguration and resultConfiguration.encryptionConfiguration.",
    controls: ["Athena.1 (retired)"],
    level: "mandatory",
    types: [WORKGROUP],
    check: ({ props: { configuration } }) => [
      ...(inside(configuration, "enforceWorkgroupConfiguration") === true
        ? []
        : ["does not enforce its configuration"]),
      ...(inside(configuration, "resultConfiguration", "encryptionConfiguration") === undefined
        ? ["does not encrypt results"]
        : []),
    ],
  },
  {
    name: "work-group-publishes-metrics",
    holds: "Athena's work group publishes query metrics to CloudWatch.",
    remedy: "Set publishCloudwatchMetricsEnabled.",
    controls: ["Athena.4"],
    level: "mandatory",
    types: [WORKGROUP],
    check: ({ props: { configuration } }) =>
      inside(configuration, "publishCloudwatchMetricsEnabled") === true
        ? []
        : ["does not publish metrics"],
  },
  {
    name: "glue-encrypts-what-it-writes",
    holds: "Jobs and crawlers encrypt logs, bookmarks and temporary data with the lab's key.",
    remedy: "Set kmsKeyArn to new, and set the job's security configuration.",
    controls: ["Glue encryption at rest"],
    level: "advisory",
    types: ["aws:glue/job:Job", "aws:glue/crawler:Crawler"],
    check: ({ props }) =>
      props["securityConfiguration"] === undefined ? ["has no security configuration"] : [],
  },
  {
    name: "glue-job-runs-a-supported-version",
    holds: "Spark jobs run on a Glue version that AWS supports.",
    remedy: 'Set glueVersion to "5.0".',
    controls: ["Glue.4"],
    level: "mandatory",
    types: ["aws:glue/job:Job"],
    check: ({ props }) => {
      // A Python shell has other versions.
      if (inside(props["command"], "name") === "pythonshell") return [];
      const version = Number(props["glueVersion"]);
      return version >= 3 ? [] : [`glueVersion is ${JSON.stringify(props["glueVersion"])}`];
    },
  },
  {
    name: "logs-are-kept-and-not-for-ever",
    holds: "Log groups keep logs for a year, and not for ever.",
    remedy: "Set retentionInDays to 365.",
    controls: ["CloudWatch.16 (NIST SP 800-53)"],
    level: "mandatory",
    types: ["aws:cloudwatch/logGroup:LogGroup"],
    check: ({ props }, { minimumLogRetentionDays }) => {
      const days = Number(props["retentionInDays"] ?? 0);
      if (days === 0) return ["keeps logs for ever"];
      return days < minimumLogRetentionDays ? [`keeps logs for ${days} days`] : [];
    },
  },
];

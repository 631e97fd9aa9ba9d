import { inside, type ResourceRule } from "../rule";

/** Rules that limit costs. */
export const COST_RULES: readonly ResourceRule[] = [
  {
    name: "query-cannot-scan-without-limit",
    holds: "Athena cancels a query that scans more than the limit.",
    remedy: "Set bytesScannedCutoff in the stack's configuration.",
    controls: ["Cost"],
    level: "mandatory",
    types: ["aws:athena/workgroup:Workgroup"],
    check: ({ props: { configuration } }, { maximumBytesScanned }) => {
      const cutoff = Number(inside(configuration, "bytesScannedCutoffPerQuery") ?? 0);
      if (cutoff === 0) return ["has no limit for bytes scanned"];
      return cutoff > maximumBytesScanned
        ? [`lets a query scan ${cutoff} bytes; the limit is ${maximumBytesScanned}`]
        : [];
    },
  },
  {
    name: "warehouse-has-a-ceiling",
    holds: "A warehouse cannot grow beyond a limit.",
    remedy: "Lower warehouseBaseCapacity or warehouseNodes, and set maxCapacity.",
    controls: ["Cost"],
    level: "mandatory",
    types: ["aws:redshiftserverless/workgroup:Workgroup", "aws:redshift/cluster:Cluster"],
    check: ({ type, props }, { maximumBaseCapacityRpu, maximumNodes }) => {
      if (type === "aws:redshift/cluster:Cluster") {
        const nodes = Number(props["numberOfNodes"] ?? 1);
        return nodes > maximumNodes ? [`has ${nodes} nodes; the limit is ${maximumNodes}`] : [];
      }
      const base = Number(props["baseCapacity"] ?? 128);
      return [
        ...(base > maximumBaseCapacityRpu
          ? [`has a base of ${base} RPU; the limit is ${maximumBaseCapacityRpu}`]
          : []),
        ...(props["maxCapacity"] === undefined ? ["has no maxCapacity"] : []),
      ];
    },
  },
  {
    name: "job-has-an-end",
    holds: "A Glue job has a time limit and few workers.",
    remedy: "Set timeout to at most 480 minutes, and lower numberOfWorkers.",
    controls: ["Cost"],
    level: "mandatory",
    types: ["aws:glue/job:Job"],
    check: ({ props }, { maximumWorkers }) => {
      const minutes = Number(props["timeout"] ?? 2880);
      const workers = Number(props["numberOfWorkers"] ?? 0);
      return [
        ...(minutes > 480 ? [`may run for ${minutes} minutes; the limit is 480`] : []),
        ...(workers > maximumWorkers
          ? [`has ${workers} workers; the limit is ${maximumWorkers}`]
          : []),
      ];
    },
  },
];

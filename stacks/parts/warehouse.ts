import type { WarehouseArgs } from "../../components/index";
import type { LabConfig } from "../settings/lab-config";

/** The warehouse of the configuration. @returns undefined without one */
export function warehouseArgs(
  config: LabConfig,
  wiring: Pick<
    WarehouseArgs,
    "databaseName" | "dataLocations" | "keyArn" | "catalogKeyArn" | "lakeFormation" | "tags"
  >,
): WarehouseArgs | undefined {
  const { warehouse, network, clientCidr, acceptOpenIngress, removal } = config;
  if (warehouse.kind === "none") return undefined;
  return {
    ...wiring,
    database: "lab",
    adminUsername: "labadmin",
    compute: warehouse,
    network: network.kind === "new" ? network : { ...network, subnetIds: [...network.subnetIds] },
    clientCidr,
    acceptOpenIngress,
    enhancedVpcRouting: config.enhancedVpcRouting,
    flowLogs: config.flowLogs,
    permissionsBoundaryArn: config.permissionsBoundaryArn,
    removalPolicy: removal,
  };
}

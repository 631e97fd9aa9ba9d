import { defineService } from "../service-module";
import { quotaOperations } from "./operations";

/** Service Quotas, of an account that was never given another quota than AWS's own. */
export const servicequotas = defineService({
  folder: __dirname,
  open: quotaOperations,
  api: {
    protocol: "json",
    target: "ServiceQuotasV20190624",
    operations: (operations) => operations,
    client: () => import("@aws-sdk/client-service-quotas"),
  },
});

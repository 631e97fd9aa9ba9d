/** The stacks whose resources' identities are kept, each in a file of its name. */
export const STACKS: Readonly<
  Record<
    string,
    { readonly environment: string; readonly settings?: Readonly<Record<string, string>> }
  >
> = {
  dev: { environment: "dev" },
  workshop: { environment: "workshop" },
  "workshop-cluster": {
    environment: "workshop",
    settings: { warehouse: "provisioned", warehouseNodes: "2" },
  },
  "dev-tlc-granted": {
    environment: "dev",
    settings: {
      dataset: "tlc",
      lakeFormation: "true",
      encryptAccountCatalog: "true",
      attendeeArns: '["arn:aws:iam::123456789012:role/lab/ana"]',
      analystArns: '["arn:aws:iam::123456789012:role/analysts"]',
    },
  },
};

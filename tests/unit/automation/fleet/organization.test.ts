import { expect } from "chai";
import type { Account } from "@aws-sdk/client-organizations";

import { accountsOf, toRows } from "../../../../automation/fleet/inventory/from-organization";
import { stackConfig } from "../../../../automation/stack/stack-config";
import { checkRows } from "../../../../automation/fleet/inventory/read-inventory";

const DEFAULTS = { region: "eu-west-1", roleName: "OrganizationAccountAccessRole" };

describe("an organisational unit as inventory", () => {
  it("is read over all its pages", async () => {
    const pages = [
      { Accounts: [anAccount(1)], NextToken: "more" },
      { Accounts: [anAccount(2)], NextToken: undefined },
    ];
    const client = { send: () => Promise.resolve(pages.shift()) };

    const accounts = await accountsOf(client as never, "ou-abcd-12345678");

    expect(accounts.map(({ Id }) => Id)).to.deep.equal(["100000000001", "100000000002"]);
  });

  it("leaves out accounts that are suspended, and names attendees after their accounts", () => {
    const rows = toRows([anAccount(2), { ...anAccount(1), Status: "SUSPENDED" }], DEFAULTS);

    expect(checkRows("ou-abcd-12345678", rows, stackConfig("workshop"))).to.deep.equal([
      {
        id: "workshop-2",
        email: "lab+2@example.com",
        account: "100000000002",
        region: "eu-west-1",
        roleArn: "arn:aws:iam::100000000002:role/OrganizationAccountAccessRole",
        overrides: {},
      },
    ]);
  });

  it("says what the credentials must be when Organizations refuses", async () => {
    const refusal = Object.assign(new Error("You don't have permissions"), {
      name: "AccessDeniedException",
    });
    const client = { send: () => Promise.reject(refusal) };

    const failure = await accountsOf(client as never, "ou-abcd-12345678").catch(String);

    expect(failure).to.match(/AccessDeniedException.*organizations:ListAccountsForParent/);
  });
});

function anAccount(number: number): Account {
  return {
    Id: String(100_000_000_000 + number),
    Name: `Workshop ${number}`,
    Email: `lab+${number}@example.com`,
    Status: "ACTIVE",
  };
}

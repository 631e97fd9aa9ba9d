import { rmSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { LocalCloudProvider } from "../../../../../local-cloud/doors/provider/provider";
import { rejectionOf } from "../../local-cloud-fixture";
import { secret } from "./encoded-values";
import { aProvider, urnOf, type ProviderFixture } from "./provider-fixture";

const BUCKET = "aws:s3/bucket:Bucket";
const DATABASE = "aws:glue/catalogDatabase:CatalogDatabase";
const TABLE = "aws:glue/catalogTable:CatalogTable";
const NAMESPACE = "aws:redshiftserverless/namespace:Namespace";
const WORKGROUP = "aws:athena/workgroup:Workgroup";

const GONE = { id: undefined, inputs: {}, outputs: {} };
const RIDES = { name: "rides", databaseName: "nyctaxi", description: "One row per ride." };

describe("a resource at the local cloud's provider", () => {
  let cloud: ProviderFixture;

  beforeEach(() => {
    cloud = aProvider();
  });

  afterEach(() => cloud.close());

  it("is made with its id, what was asked for and what the cloud has computed", async () => {
    const { known } = await cloud.make(BUCKET, { bucket: "trips", forceDestroy: true });

    expect(known.id).to.equal("trips");
    expect(known.outputs).to.include({
      bucket: "trips",
      forceDestroy: true,
      arn: "arn:aws:s3:::trips",
    });
    expect(cloud.services.cloud.objects.hasBucket("trips")).to.equal(true);
  });

  it("keeps a secret one in every answer", async () => {
    const owner = secret("ana@example.com");

    const workgroup = await cloud.make(WORKGROUP, { name: "lab", description: owner });

    expect(workgroup.known.outputs["description"]).to.deep.equal(owner);
    expect((await workgroup.read()).outputs["description"]).to.deep.equal(owner);
    expect(cloud.services.athena.workGroups.get("lab").Description).to.equal("ana@example.com");
  });

  it("loses in an update what is no longer asked for, and keeps what was computed", async () => {
    const namespace = { namespaceName: "lab", adminUsername: "labadmin", dbName: "lab" };
    const made = await cloud.make(NAMESPACE, { ...namespace, logExports: ["userlog"] });

    const outputs = await made.update({ ...namespace, manageAdminPassword: true });

    expect(outputs).not.to.have.property("logExports");
    expect(outputs).to.include({ ...namespace, arn: made.known.outputs["arn"] });
    expect(outputs["adminPasswordSecretArn"]).to.match(/:secret:redshift!lab-labadmin-/);
  });

  it("is not changed by an update that AWS would refuse", async () => {
    const made = await cloud.make(NAMESPACE, { namespaceName: "lab" });
    const role = "arn:aws:iam::123456789012:role/nobody";

    const error = await rejectionOf(made.update({ namespaceName: "lab", iamRoles: [role] }));

    expect(error.message).to.equal(`The IAM role ${role} is not valid or does not exist.`);
    expect((await made.read()).outputs).to.deep.equal(made.known.outputs);
  });

  it("is found as it was made by a cloud that was opened again", async () => {
    const made = await cloud.make(NAMESPACE, { namespaceName: "lab" });

    const reopened = new LocalCloudProvider(cloud.services);

    expect(await reopened.read(made.urn, made.known)).to.deep.equal(made.known);
  });

  it("is gone for a refresh once somebody has deleted it", async () => {
    const made = await cloud.make(BUCKET, { bucket: "trips" });

    await cloud.services.cloud.objects.deleteBucket("trips");

    expect(await made.read()).to.deep.equal(GONE);
  });

  it("shows a refresh what somebody has changed, and the next run puts it back", async () => {
    await cloud.make(DATABASE, { name: "nyctaxi" });
    const made = await cloud.make(TABLE, RIDES);
    expect(cloud.provider.diff(made.urn, made.known, RIDES).changed).to.deep.equal([]);
    cloud.services.cloud.catalog.updateTable("nyctaxi", { Name: "rides", Description: "Mine." });

    const refreshed = await made.read();

    expect(refreshed.outputs["description"]).to.equal("Mine.");
    const { changed, replaced } = cloud.provider.diff(made.urn, refreshed, RIDES);
    expect({ changed, replaced }).to.deep.equal({ changed: ["description"], replaced: [] });
    await cloud.provider.update(made.urn, refreshed, RIDES, false);
    expect(cloud.services.cloud.catalog.getTable("nyctaxi", "rides").Description).to.equal(
      RIDES.description,
    );
  });

  it("is gone from the cloud and the ledger when it is deleted", async () => {
    const made = await cloud.make(NAMESPACE, { namespaceName: "lab" });

    await made.remove();

    expect(await cloud.adopt(NAMESPACE, "lab")).to.deep.equal(GONE);
    await cloud.make(NAMESPACE, { namespaceName: "lab" });
  });

  it("stays when AWS would refuse to delete it", async () => {
    const made = await cloud.make(BUCKET, { bucket: "trips" });
    await cloud.services.cloud.objects.put("trips", "yellow/2016/rides.csv", "1,2016-01-01\n");

    await rejectionOf(made.remove());

    expect(await made.read()).to.deep.equal(made.known);
  });

  it("that the ledger has lost goes on by what the engine knows of it", async () => {
    const made = await cloud.make(BUCKET, { bucket: "trips", forceDestroy: true });
    await cloud.services.cloud.objects.put("trips", "a.csv", "1\n");
    rmSync(join(cloud.services.cloud.folder, "resources.jsonl"));
    const forgetful = new LocalCloudProvider(cloud.services);

    expect(await forgetful.read(made.urn, made.known)).to.deep.equal(made.known);
    await forgetful.delete(made.urn, made.known);

    expect(cloud.services.cloud.objects.hasBucket("trips")).to.equal(false);
  });

  it("that no program made is imported by its id, and is the stack's from then on", async () => {
    await cloud.services.cloud.objects.createBucket("taxi-rows-of-an-organiser");

    const known = await cloud.adopt(BUCKET, "taxi-rows-of-an-organiser");

    expect(known).to.deep.include({
      id: "taxi-rows-of-an-organiser",
      inputs: { bucket: "taxi-rows-of-an-organiser" },
    });
    expect(known.outputs["arn"]).to.equal("arn:aws:s3:::taxi-rows-of-an-organiser");
    expect(cloud.provider.diff(urnOf(BUCKET), known, known.inputs).changed).to.deep.equal([]);
    await cloud.provider.delete(urnOf(BUCKET), known);
    expect(cloud.services.cloud.objects.hasBucket("taxi-rows-of-an-organiser")).to.equal(false);
  });
});

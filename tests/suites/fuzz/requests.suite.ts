import { connect } from "node:net";

import { expect } from "chai";

import { aGuardedCloud, type GuardedCloud } from "./guarded-cloud";
import { malformedRequests, type MalformedRequest } from "./malformed-requests";

const COUNT = 10_000;
const SEED = Number(process.env.FUZZ_SEED ?? 20_170_101);

/** How long an answer may take. Unit: milliseconds. */
const PATIENCE_MILLIS = 10_000;

/** How many are under way at a time. */
const LANES = 16;

describe(`${COUNT} malformed requests of seed ${SEED}`, function () {
  this.timeout(240_000);
  let cloud: GuardedCloud;
  const kinds: Record<string, number> = {};
  const statuses: Record<string, number> = {};
  const broken: string[] = [];

  before(async () => {
    cloud = await aGuardedCloud({ timeoutSeconds: 5 });
    const requests = malformedRequests(COUNT, SEED);
    await Promise.all(
      Array.from({ length: LANES }, async () => {
        for (let one = requests.pop(); one; one = requests.pop()) await judge(one);
      }),
    );
    console.log(`      kinds ${JSON.stringify(kinds)}, answers ${JSON.stringify(statuses)}`);
  });

  after(() => cloud?.close());

  async function judge(request: MalformedRequest): Promise<void> {
    const answer = (await send(cloud.server.port, request.bytes)).replace(
      /^HTTP\/1.1 100 Continue\r\n\r\n/,
      "",
    );
    const status = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? (answer === "" ? "closed" : "hung");
    kinds[request.kind] = (kinds[request.kind] ?? 0) + 1;
    statuses[status] = (statuses[status] ?? 0) + 1;
    const said = request.bytes.toString("utf8");
    const leak = cloud.leakIn(answer, said);
    if (status === "hung" || status === "500" || leak !== undefined)
      broken.push(`${status} ${leak ?? ""}: ${said.slice(0, 300)} → ${answer.slice(-300)}`);
  }

  it("are answered with a reason or closed: none hangs, none is a failure of the cloud, none leaks", () => {
    expect(broken).to.deep.equal([]);
    expect(Object.values(kinds).reduce((sum, count) => sum + count, 0)).to.equal(COUNT);
  });

  it("change nothing outside the lake", () => {
    expect(cloud.escapes()).to.deep.equal([]);
  });

  it("leave the cloud answering", async () => {
    const { Database } = (await (
      await fetch(cloud.server.url, {
        method: "POST",
        headers: { "x-amz-target": "AWSGlue.GetDatabase" },
        body: '{"Name":"nyctaxi"}',
      })
    ).json()) as { Database: { Name: string } };

    expect(Database.Name).to.equal("nyctaxi");
  });
});

/** Sends bytes and reads until the other side closes. @returns "…hung" when it does not */
function send(port: number, bytes: Buffer): Promise<string> {
  return new Promise((answered) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () => socket.end(bytes));
    const timer = setTimeout(() => {
      socket.destroy();
      answered(`hung ${answer}`);
    }, PATIENCE_MILLIS);
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => (answer += chunk));
    socket.on("error", () => undefined);
    socket.on("close", () => {
      clearTimeout(timer);
      answered(answer);
    });
  });
}

import { request } from "node:http";

import { expect } from "chai";

import {
  PAGE_TOKEN_HEADER,
  startServer,
  type LocalServer,
} from "../../../../../local-cloud/doors/wire";
import { aLocalCloud, type LocalCloudFixture } from "../../local-cloud-fixture";

const TOKEN = "what-only-the-page-knows";

type Headers = Readonly<Record<string, string>>;

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
}

describe("a page's own requests to the services", () => {
  let cloud: LocalCloudFixture;
  let server: LocalServer;

  before(async () => {
    cloud = aLocalCloud();
    const pages = { home: "/-/page", pageToken: TOKEN };
    server = await startServer(cloud.services, {
      ...pages,
      pages: (_request, response) => Promise.resolve(void response.end("a page")),
    });
  });

  after(async () => {
    await server.close();
    await cloud.close();
  });

  const ask = (method: "GET" | "POST", path: string, headers: Headers) =>
    new Promise<Answered>((answered, failed) => {
      request(`${server.url}${path}`, { method, headers }, (response) => {
        response.resume();
        answered({ status: response.statusCode ?? 0, headers: response.headers });
      })
        .on("error", failed)
        .end();
    });
  const call = (headers: Headers) =>
    ask("POST", "/", { "x-amz-target": "AmazonAthena.ListWorkGroups", ...headers });
  const own = () => ({ origin: server.url, "sec-fetch-site": "same-origin" });

  it("are answered with the token", async () => {
    const { status } = await call({ ...own(), [PAGE_TOKEN_HEADER]: TOKEN });

    expect(status).to.equal(200);
  });

  it("are refused without it, or with another, or with it from another origin", async () => {
    const token = { [PAGE_TOKEN_HEADER]: TOKEN };
    const refused: Headers[] = [
      own(),
      { "sec-fetch-site": "same-origin" },
      { ...own(), [PAGE_TOKEN_HEADER]: "guessed" },
      { ...own(), ...token, origin: "http://127.0.0.1:1" },
      { ...own(), ...token, origin: "null" },
      { ...own(), ...token, "sec-fetch-site": "same-site" },
      { ...own(), ...token, "sec-fetch-site": "cross-site" },
      { ...own(), ...token, host: "rebound.example.com" },
    ];

    for (const headers of refused)
      expect((await call(headers)).status, JSON.stringify(headers)).to.equal(403);
  });

  it("are refused by a server without pages, whatever they carry", async () => {
    const plain = await startServer(cloud.services);
    const headers = { ...own(), origin: plain.url, [PAGE_TOKEN_HEADER]: "" };

    const answer = await fetch(plain.url, { method: "POST", headers });
    await plain.close();

    expect(answer.status).to.equal(403);
  });

  it("do not come from an object that a browser shows: it is no page of this origin", async () => {
    await cloud.services.cloud.objects.createBucket("hostile");

    const seen = await ask("GET", "/hostile", { "sec-fetch-site": "none" });
    const program = await ask("GET", "/hostile", {});

    expect(seen.headers["content-security-policy"]).to.equal("sandbox");
    expect(program.headers).to.not.have.property("content-security-policy");
  });

  it("lead a browser that asks for / to the first page, and a program to S3", async () => {
    const browser = await ask("GET", "/", { accept: "text/html,*/*", "sec-fetch-site": "none" });
    const stranger = await ask("GET", "/", { accept: "text/html", "sec-fetch-site": "cross-site" });
    const program = await ask("GET", "/", {});

    expect(browser).to.include({ status: 302 });
    expect(browser.headers.location).to.equal("/-/page");
    expect(stranger.status).to.equal(403);
    expect(program.headers["content-type"]).to.match(/xml/);
  });
});

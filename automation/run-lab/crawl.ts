import {
  GetCrawlerCommand,
  StartCrawlerCommand,
  type Crawler,
  type GlueClient,
} from "@aws-sdk/client-glue";

import { poll, systemTiming, type Timing } from "../../validation/ask/polling";
import { ExpectationError } from "../errors";

/**
 * Runs a crawler to its end.
 * @throws ExpectationError with the crawl's own message when it does not succeed
 */
export async function runCrawler(
  glue: GlueClient,
  name: string,
  options: { readonly signal?: AbortSignal; readonly timing?: Timing } = {},
): Promise<Crawler> {
  await glue.send(new StartCrawlerCommand({ Name: name }));
  const crawler = await poll(
    async () => {
      const { Crawler: found } = await glue.send(new GetCrawlerCommand({ Name: name }));
      return found?.State === "READY" ? found : undefined;
    },
    options.timing ?? systemTiming,
    options.signal,
  );
  const { Status, ErrorMessage } = crawler.LastCrawl ?? {};
  if (Status !== "SUCCEEDED") {
    throw new ExpectationError(
      `The crawler ${name} ended as ${Status}: ${ErrorMessage ?? "no reason given"}`,
    );
  }
  return crawler;
}

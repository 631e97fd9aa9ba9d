import type { CreateCrawlerRequest } from "@aws-sdk/client-glue";

import { NotSimulatedError, ServiceError } from "../../../errors";
import { readConfiguration } from "./configuration";

/**
 * Refuses a crawler as CreateCrawler does, and by name what only Glue can crawl.
 * @throws ServiceError `InvalidInputException`
 * @throws NotSimulatedError
 */
export function checkCrawler(crawler: CreateCrawlerRequest): void {
  const { S3Targets = [], CatalogTargets = [], ...others } = crawler.Targets ?? {};
  const [other] = Object.entries(others).filter(([, targets]) => (targets ?? []).length > 0);
  if (other) throw new NotSimulatedError(`a crawler's ${other[0]}`, __filename);
  if ((crawler.Classifiers ?? []).length > 0)
    throw new NotSimulatedError("a crawler's own Classifiers", __filename);
  if (crawler.RecrawlPolicy?.RecrawlBehavior === "CRAWL_EVENT_MODE")
    throw new NotSimulatedError("a crawler that follows S3 events (CRAWL_EVENT_MODE)", __filename);
  readConfiguration(crawler.Configuration);
  const problems: string[] = [];
  if (S3Targets.length + CatalogTargets.length === 0)
    problems.push("At least one crawler target must be specified");
  if (S3Targets.length > 0 && CatalogTargets.length > 0)
    problems.push("Catalog targets cannot be mixed with targets of another kind");
  const { DeleteBehavior, UpdateBehavior } = crawler.SchemaChangePolicy ?? {};
  if (CatalogTargets.length > 0 && DeleteBehavior !== "LOG")
    problems.push("The delete behavior of catalog targets must be LOG");
  const isIncremental = crawler.RecrawlPolicy?.RecrawlBehavior === "CRAWL_NEW_FOLDERS_ONLY";
  if (isIncremental && (UpdateBehavior !== "LOG" || DeleteBehavior !== "LOG")) {
    problems.push(
      "The SchemaChangePolicy for a crawl of new folders only can only have LOG for both behaviors",
    );
  }
  if (problems.length > 0)
    throw new ServiceError("InvalidInputException", `${problems.join(". ")}.`);
}

import type { LocalCloud } from "../../cloud";
import { NotSimulatedError } from "../../errors";
import { regionalArn } from "../../resources/arn";
import { Ledger, type LedgerEntry } from "../../resources/ledger";
import { paged } from "../../protocol/paged";

/** A filter: the key is there, and has one of the values, or any when none is named. */
interface TagFilter {
  readonly Key?: string;
  readonly Values?: readonly string[];
}

export interface GetResourcesRequest {
  readonly TagFilters?: readonly TagFilter[];
  readonly ResourcesPerPage?: number;
  readonly PaginationToken?: string;
}

/**
 * Resources by their tags, of every service: what the engine has made here and not deleted.
 * @see https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
 */
export function taggingOperations(cloud: LocalCloud) {
  return {
    GetResources: ({
      TagFilters = [],
      ResourcesPerPage,
      PaginationToken,
      ...more
    }: GetResourcesRequest) => {
      const [other] = Object.keys(more);
      if (other !== undefined)
        throw new NotSimulatedError(`GetResources with ${other}`, __filename);
      const found = new Ledger(cloud)
        .list()
        .flatMap((entry) => {
          const tags = tagsOf(entry);
          return Object.keys(tags).length > 0 && TagFilters.every((one) => passes(tags, one))
            ? [{ ResourceARN: arnOf(cloud, entry), Tags: asList(tags) }]
            : [];
        })
        .sort((one, other_) => one.ResourceARN.localeCompare(other_.ResourceARN));
      const page = paged(
        found,
        ResourcesPerPage,
        PaginationToken === "" ? undefined : PaginationToken,
      );
      return { ResourceTagMappingList: page.items, PaginationToken: page.next ?? "" };
    },
  };
}

function tagsOf({ inputs }: LedgerEntry): Readonly<Record<string, string>> {
  const { tagsAll: tags = inputs["tags"] } = inputs;
  return typeof tags === "object" && tags !== null ? (tags as Record<string, string>) : {};
}

function passes(tags: Readonly<Record<string, string>>, { Key = "", Values = [] }: TagFilter) {
  const value = tags[Key];
  return value !== undefined && (Values.length === 0 || Values.includes(value));
}

/** What has no ARN among its outputs is named by its kind and id. */
function arnOf(cloud: LocalCloud, { type, id, outputs }: LedgerEntry): string {
  const { arn } = outputs;
  if (typeof arn === "string") return arn;
  const [, module = "", kind = ""] = /^\w+:(\w+)\/(\w+):/.exec(type) ?? [];
  return id.startsWith("arn:") ? id : regionalArn(cloud, module, `${kind}/${id}`);
}

function asList(tags: Readonly<Record<string, string>>) {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

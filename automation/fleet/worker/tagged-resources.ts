import type { ResourceGroupsTaggingAPIClient } from "@aws-sdk/client-resource-groups-tagging-api";

import type { Task } from "./messages";

/**
 * ARNs of what the attendee's stack has tagged as its own, whatever it is named and whichever service it is of. A few kinds, such as
 * KMS keys that wait for their end, are listed until they are gone.
 * @see https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
 */
export async function taggedResources(
  { attendee }: Pick<Task, "attendee">,
  client: ResourceGroupsTaggingAPIClient,
): Promise<string[]> {
  const { paginateGetResources } = await import("@aws-sdk/client-resource-groups-tagging-api");
  const arns: string[] = [];
  const TagFilters = [{ Key: "owner", Values: [attendee.id] }, { Key: "component" }];
  for await (const page of paginateGetResources({ client }, { TagFilters }))
    arns.push(
      ...(page.ResourceTagMappingList ?? []).flatMap(({ ResourceARN }) => ResourceARN ?? []),
    );
  return arns.sort();
}

import type { ResourceGroupsTaggingAPIClient } from "@aws-sdk/client-resource-groups-tagging-api";

import type { Task } from "./messages";

/**
 * ARNs of all resources with the tags of the attendee's stack, of any name and service. A few kinds, such as
 * KMS keys in their waiting period, are listed until they are deleted.
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

import type {
  CreatePartitionRequest,
  DeletePartitionRequest,
  GetPartitionRequest,
  GetPartitionsRequest,
  Segment,
  UpdatePartitionRequest,
} from "@aws-sdk/client-glue";

import { paged } from "../../../protocol/paged";
import { alreadyExists, invalidInput, notFound } from "../../../stores/catalog-document";
import type { CatalogPartition, CatalogStore } from "../../../stores/catalog-store";
import { partitionFilter } from "../partition-filter/partition-filter";
import { refuseMembers } from "./request-checks";

/** Most segments of one listing. https://docs.aws.amazon.com/glue/latest/webapi/API_Segment.html */
const MAX_SEGMENTS = 10;

/** The table that a request is about. */
export function tableAt(input: {
  readonly DatabaseName?: string;
  readonly TableName?: string;
}): readonly [database: string, table: string] {
  return [input.DatabaseName ?? "", input.TableName ?? ""];
}

/** Glue's calls for one partition, and for those that an expression names. */
export function partitionOperations(catalog: CatalogStore) {
  return {
    CreatePartition: (input: CreatePartitionRequest) => {
      const known = catalog.createPartitions(...tableAt(input), [input.PartitionInput ?? {}]);
      if (known.length > 0) throw alreadyExists("Partition already exists.");
      return {};
    },
    UpdatePartition: (input: UpdatePartitionRequest) => {
      catalog.updatePartition(
        ...tableAt(input),
        input.PartitionValueList ?? [],
        input.PartitionInput ?? {},
      );
      return {};
    },
    GetPartition: (input: GetPartitionRequest) => {
      const Partition = catalog.findPartition(...tableAt(input), input.PartitionValues ?? []);
      if (!Partition) throw notFound("Cannot find partition.");
      return { Partition };
    },
    /** @see https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html */
    GetPartitions: (input: GetPartitionsRequest) => {
      refuseMembers("GetPartitions", input, ["QueryAsOfTime", "TransactionId"]);
      const { PartitionKeys = [] } = catalog.getTable(...tableAt(input));
      const passes = partitionFilter(input.Expression ?? "", PartitionKeys);
      const all = catalog.listPartitions(...tableAt(input));
      const wanted = all.filter(inSegment(input.Segment)).filter(({ Values }) => passes(Values));
      const page = paged(wanted, input.MaxResults, input.NextToken);
      const { ExcludeColumnSchema = false } = input;
      const Partitions = ExcludeColumnSchema ? page.items.map(withoutColumns) : page.items;
      return { Partitions, NextToken: page.next };
    },
    DeletePartition: (input: DeletePartitionRequest) => {
      catalog.deletePartition(...tableAt(input), input.PartitionValues ?? []);
      return {};
    },
  };
}

/** Several clients read the partitions of a table side by side: each of them one segment. */
function inSegment(segment: Segment | undefined): (one: unknown, index: number) => boolean {
  if (!segment) return () => true;
  const { SegmentNumber = 0, TotalSegments = 1 } = segment;
  if (TotalSegments < 1 || TotalSegments > MAX_SEGMENTS)
    throw invalidInput(`TotalSegments is ${TotalSegments}; it needs 1 to ${MAX_SEGMENTS}.`);
  if (SegmentNumber < 0 || SegmentNumber >= TotalSegments)
    throw invalidInput(`SegmentNumber is ${SegmentNumber}; it needs 0 to ${TotalSegments - 1}.`);
  return (_one, index) => index % TotalSegments === SegmentNumber;
}

function withoutColumns(partition: CatalogPartition): CatalogPartition {
  const { StorageDescriptor } = partition;
  if (!StorageDescriptor) return partition;
  const { Columns: _columns, ...storage } = StorageDescriptor;
  return { ...partition, StorageDescriptor: storage };
}

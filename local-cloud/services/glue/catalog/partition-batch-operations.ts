import type {
  BatchCreatePartitionRequest,
  BatchDeletePartitionRequest,
  BatchGetPartitionRequest,
  BatchUpdatePartitionRequest,
} from "@aws-sdk/client-glue";

import type { CatalogStore } from "../../../stores/catalog-store";
import { tableAt } from "./partition-operations";
import { errorDetail, refuseMembers, requireAtMost } from "./request-checks";

/** Most partitions of one call. https://docs.aws.amazon.com/glue/latest/webapi/API_BatchGetPartition.html and its neighbours */
const [MAX_CREATED, MAX_READ, MAX_UPDATED, MAX_DELETED] = [100, 1_000, 100, 25];

/** Glue's calls for several partitions. One that fails is told in the answer and does not keep the others. */
export function partitionBatchOperations(catalog: CatalogStore) {
  return {
    BatchCreatePartition: (input: BatchCreatePartitionRequest) => {
      const inputs = input.PartitionInputList ?? [];
      requireAtMost(inputs, MAX_CREATED, "partitionInputList");
      const Errors = catalog.createPartitions(...tableAt(input), inputs).map((PartitionValues) => ({
        PartitionValues,
        ErrorDetail: {
          ErrorCode: "AlreadyExistsException",
          ErrorMessage: "Partition already exists.",
        },
      }));
      return { Errors };
    },
    BatchGetPartition: (input: BatchGetPartitionRequest) => {
      refuseMembers("BatchGetPartition", input, ["QueryAsOfTime", "TransactionId"]);
      const asked = input.PartitionsToGet ?? [];
      requireAtMost(asked, MAX_READ, "partitionsToGet");
      catalog.getTable(...tableAt(input));
      const Partitions = asked.flatMap(
        ({ Values = [] }) => catalog.findPartition(...tableAt(input), Values) ?? [],
      );
      return { Partitions, UnprocessedKeys: [] };
    },
    BatchUpdatePartition: (input: BatchUpdatePartitionRequest) => {
      const entries = input.Entries ?? [];
      requireAtMost(entries, MAX_UPDATED, "entries");
      catalog.getTable(...tableAt(input));
      const Errors = entries.flatMap(({ PartitionValueList = [], PartitionInput = {} }) => {
        try {
          catalog.updatePartition(...tableAt(input), PartitionValueList, PartitionInput);
          return [];
        } catch (error) {
          return [{ PartitionValueList, ErrorDetail: errorDetail(error) }];
        }
      });
      return { Errors };
    },
    BatchDeletePartition: (input: BatchDeletePartitionRequest) => {
      const asked = input.PartitionsToDelete ?? [];
      requireAtMost(asked, MAX_DELETED, "partitionsToDelete");
      catalog.getTable(...tableAt(input));
      const Errors = asked.flatMap(({ Values = [] }) => {
        try {
          catalog.deletePartition(...tableAt(input), Values);
          return [];
        } catch (error) {
          return [{ PartitionValues: Values, ErrorDetail: errorDetail(error) }];
        }
      });
      return { Errors };
    },
  };
}

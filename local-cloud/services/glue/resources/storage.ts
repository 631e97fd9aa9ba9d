import type { Column, Order, SerDeInfo, StorageDescriptor } from "@aws-sdk/client-glue";

import type { PropertyReader } from "../../../resources/property-reader";

/** Storage of a table or partition in the Glue API's shape; undefined when the inputs have none. */
export function storageDescriptor(owner: PropertyReader): StorageDescriptor | undefined {
  const storage = owner.optionalObject("storageDescriptor");
  return (
    storage && {
      Columns: glueColumns(storage, "columns"),
      Location: storage.optionalString("location"),
      AdditionalLocations: storage.optionalStrings("additionalLocations"),
      InputFormat: storage.optionalString("inputFormat"),
      OutputFormat: storage.optionalString("outputFormat"),
      Compressed: storage.optionalBoolean("compressed"),
      NumberOfBuckets: storage.optionalNumber("numberOfBuckets"),
      BucketColumns: storage.optionalStrings("bucketColumns"),
      SerdeInfo: serDeInfo(storage),
      SortColumns: storage.objects("sortColumns").map(sortColumn),
      Parameters: storage.optionalStringMap("parameters"),
      StoredAsSubDirectories: storage.optionalBoolean("storedAsSubDirectories"),
    }
  );
}

/** Columns of an input list in the Glue API's shape. */
export function glueColumns(owner: PropertyReader, list: string): Column[] {
  return owner.objects(list).map((column) => ({
    Name: column.string("name"),
    Type: column.optionalString("type"),
    Comment: column.optionalString("comment"),
    Parameters: column.optionalStringMap("parameters"),
  }));
}

function serDeInfo(storage: PropertyReader): SerDeInfo | undefined {
  const info = storage.optionalObject("serDeInfo");
  return (
    info && {
      Name: info.optionalString("name"),
      SerializationLibrary: info.optionalString("serializationLibrary"),
      Parameters: info.optionalStringMap("parameters"),
    }
  );
}

function sortColumn(column: PropertyReader): Order {
  return { Column: column.string("column"), SortOrder: column.number("sortOrder") };
}

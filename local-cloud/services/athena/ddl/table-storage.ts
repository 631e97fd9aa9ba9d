import type { StorageDescriptor } from "@aws-sdk/client-glue";

import { NotSimulatedError } from "../../../errors";
import { LINE_READERS } from "../../../query/text/text-scan";
import { PARQUET_SERDE } from "../../../query/relation";
import type { CreateTable, Delimiters } from "../../../dialects/athena/hive/hive-statement";
import { failed } from "./ddl-result";

const LAZY_SIMPLE_SERDE = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";

/** Classes of a file format, which Glue keeps. */
interface Classes {
  readonly InputFormat: string;
  readonly OutputFormat: string;
}

/** Text, one row a line. */
export const TEXT_CLASSES: Classes = {
  InputFormat: "org.apache.hadoop.mapred.TextInputFormat",
  OutputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
};

/** Parquet. */
export const PARQUET_CLASSES: Classes = {
  InputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
  OutputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
};

/** Formats that Athena has and DuckDB does not read. */
const UNREAD_FORMATS = ["ORC", "AVRO", "RCFILE", "SEQUENCEFILE", "ION"];

/**
 * How Glue says a table's format.
 * @throws NotSimulatedError for formats and SerDes that are not read here
 * @see https://docs.aws.amazon.com/athena/latest/ug/supported-serdes.html
 */
export function storageOf({ rowFormat, storedAs }: CreateTable): StorageDescriptor {
  const classes = classesOf(storedAs);
  const isParquet = classes === PARQUET_CLASSES;
  if (rowFormat?.kind === "serde") {
    const { library, properties } = rowFormat;
    const isKnown = isParquet ? library === PARQUET_SERDE : Object.hasOwn(LINE_READERS, library);
    if (!isKnown)
      throw new NotSimulatedError(
        `tables with the SerDe ${JSON.stringify(library)} over ${classes.InputFormat}`,
        __filename,
      );
    return {
      ...classes,
      SerdeInfo: {
        SerializationLibrary: library,
        Parameters: { "serialization.format": "1", ...properties },
      },
    };
  }
  if (isParquet && rowFormat)
    throw new NotSimulatedError("ROW FORMAT DELIMITED with STORED AS PARQUET", __filename);
  return {
    ...classes,
    SerdeInfo: {
      SerializationLibrary: isParquet ? PARQUET_SERDE : LAZY_SIMPLE_SERDE,
      Parameters: delimiterProperties(rowFormat?.delimiters ?? {}),
    },
  };
}

function classesOf(storedAs: CreateTable["storedAs"]): Classes {
  if (!storedAs) return TEXT_CLASSES;
  if (storedAs.kind === "format") {
    if (storedAs.name === "TEXTFILE") return TEXT_CLASSES;
    if (storedAs.name === "PARQUET") return PARQUET_CLASSES;
    if (UNREAD_FORMATS.includes(storedAs.name))
      throw new NotSimulatedError(`tables stored as ${storedAs.name}`, __filename);
    throw failed(
      `SemanticException Unrecognized file format in STORED AS clause: '${storedAs.name}'`,
    );
  }
  for (const classes of [TEXT_CLASSES, PARQUET_CLASSES])
    if (storedAs.input === classes.InputFormat && storedAs.output === classes.OutputFormat)
      return classes;
  throw new NotSimulatedError(
    `tables stored as ${storedAs.input} and ${storedAs.output}`,
    __filename,
  );
}

/** Hive's names of the clauses of ROW FORMAT DELIMITED; one of them is misspelled in Hive. */
export const DELIMITER_PROPERTIES: Readonly<Record<keyof Delimiters, string>> = {
  fields: "field.delim",
  escape: "escape.delim",
  collectionItems: "colelction.delim",
  mapKeys: "mapkey.delim",
  lines: "line.delim",
  nullText: "serialization.null.format",
};

function delimiterProperties(delimiters: Delimiters): Record<string, string> {
  if (delimiters.lines !== undefined && !["\n", "10"].includes(delimiters.lines))
    throw failed("SemanticException LINES TERMINATED BY only supports newline '\\n' right now.");
  const given = Object.entries(DELIMITER_PROPERTIES).flatMap(([clause, property]) => {
    const text = delimiters[clause as keyof Delimiters];
    return text === undefined ? [] : [[property, text] as const];
  });
  return { "serialization.format": delimiters.fields ?? "1", ...Object.fromEntries(given) };
}

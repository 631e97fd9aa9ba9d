import type { PropertyPredicate, SearchTablesRequest, SortCriterion } from "@aws-sdk/client-glue";

import { NotSimulatedError } from "../../../errors";
import { paged } from "../../../protocol/paged";
import { invalidInput } from "../../../stores/catalog-document";
import type { CatalogStore, CatalogTable } from "../../../stores/catalog-store";
import { refuseMembers } from "./request-checks";

/** Signs at which Glue splits what it searches. https://docs.aws.amazon.com/glue/latest/webapi/API_PropertyPredicate.html */
const PUNCTUATION = /[^\p{L}\p{N}_]+/u;

/** Times that a search compares, by their keys in the API. */
const TIMES: Readonly<Record<string, (table: CatalogTable) => number>> = {
  CreateTime: ({ CreateTime }) => CreateTime,
  UpdateTime: ({ UpdateTime }) => UpdateTime,
};

/** Texts that a search compares, by their keys in the API. */
const TEXTS: Readonly<Record<string, (table: CatalogTable) => readonly string[]>> = {
  Name: ({ Name }) => [Name],
  DatabaseName: ({ DatabaseName }) => [DatabaseName],
  Description: ({ Description = "" }) => [Description],
  Owner: ({ Owner = "" }) => [Owner],
  TableType: ({ TableType = "" }) => [TableType],
  Location: ({ StorageDescriptor }) => [StorageDescriptor?.Location ?? ""],
  Columns: ({ StorageDescriptor, PartitionKeys = [] }) =>
    [...(StorageDescriptor?.Columns ?? []), ...PartitionKeys].flatMap(
      ({ Name = "", Comment = "" }) => [Name, Comment],
    ),
};

/** Glue's search over the tables of all databases. */
export function searchOperations(catalog: CatalogStore) {
  return {
    /** @see https://docs.aws.amazon.com/glue/latest/webapi/API_SearchTables.html */
    SearchTables: (input: SearchTablesRequest) => {
      refuseMembers("SearchTables", input, ["ResourceShareType"]);
      const conditions = (input.Filters ?? []).map(conditionOf);
      const isWanted = input.SearchText === undefined ? () => true : textSearch(input.SearchText);
      const found = catalog
        .allTables()
        .filter((table) => isWanted(table) && conditions.every((holds) => holds(table)));
      const sorted = inOrder(found, input.SortCriteria ?? []);
      const page = paged(sorted, input.MaxResults, input.NextToken);
      return { TableList: page.items, NextToken: page.next };
    },
  };
}

/** A word is in a text of the table; what is in quotes is a part of one as it stands. */
function textSearch(search: string): (table: CatalogTable) => boolean {
  const exact = /^"(.*)"$/s.exec(search.trim())?.[1];
  const textsOf = (table: CatalogTable) => Object.values(TEXTS).flatMap((read) => read(table));
  if (exact !== undefined) return (table) => textsOf(table).some((text) => text.includes(exact));
  const words = tokensOf(search);
  return (table) => {
    const tokens = textsOf(table).flatMap(tokensOf);
    return words.every((word) => tokens.includes(word));
  };
}

function conditionOf({ Key = "", Value = "", Comparator }: PropertyPredicate) {
  const time = Object.hasOwn(TIMES, Key) ? TIMES[Key] : undefined;
  if (time) {
    const wanted = Date.parse(Value) / 1_000;
    if (Number.isNaN(wanted)) throw invalidInput(`${Key} ${JSON.stringify(Value)} is not a time.`);
    return (table: CatalogTable) => compares(Comparator ?? "EQUALS", time(table), wanted);
  }
  const text = textOf(Key);
  return (table: CatalogTable) =>
    text(table).some(
      (one) =>
        one.toLowerCase() === Value.toLowerCase() || tokensOf(one).includes(Value.toLowerCase()),
    );
}

function compares(comparator: string, one: number, other: number): boolean {
  switch (comparator) {
    case "EQUALS":
      return one === other;
    case "GREATER_THAN":
      return one > other;
    case "LESS_THAN":
      return one < other;
    case "GREATER_THAN_EQUALS":
      return one >= other;
    case "LESS_THAN_EQUALS":
      return one <= other;
    default:
      throw invalidInput(`Comparator ${comparator} is not one of Glue's.`);
  }
}

function inOrder(tables: readonly CatalogTable[], criteria: readonly SortCriterion[]) {
  if (criteria.length > 1)
    throw invalidInput("SortCriteria has more than one field; Glue sorts by one.");
  const { FieldName = "Name", Sort = "ASC" } = criteria[0] ?? {};
  const time = Object.hasOwn(TIMES, FieldName) ? TIMES[FieldName] : undefined;
  const text = time ? undefined : textOf(FieldName);
  const keyOf = (table: CatalogTable) => time?.(table) ?? text?.(table).join(" ") ?? "";
  const sorted = [...tables].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  return Sort === "DESC" ? sorted.reverse() : sorted;
}

/** Any other key is one of the table's own parameters in the API; those are not searched here. */
function textOf(key: string): (table: CatalogTable) => readonly string[] {
  const text = Object.hasOwn(TEXTS, key) ? TEXTS[key] : undefined;
  if (!text) throw new NotSimulatedError(`SearchTables of Glue by ${key}`, __filename);
  return text;
}

function tokensOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(PUNCTUATION)
    .filter((token) => token !== "");
}

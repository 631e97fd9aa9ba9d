import { NotSimulatedError } from "../../../errors";
import type { Expression, Identifier, Join, Relation } from "./ast";
import type { Cursor } from "./cursor";
import { acceptAlias } from "./parse-alias";

/** Relations with their joins, from the left to the right. */
export function parseRelation(cursor: Cursor): Relation {
  let left = parseAliased(cursor);
  for (;;) {
    const joined = parseJoin(cursor, left);
    if (!joined) return left;
    left = joined;
  }
}

function parseJoin(cursor: Cursor, left: Relation): Relation | undefined {
  const { at } = left;
  if (cursor.accept("CROSS", "JOIN"))
    return {
      kind: "join",
      type: "cross",
      left,
      right: parseAliased(cursor),
      on: undefined,
      using: undefined,
      at,
    };
  if (cursor.accept("NATURAL")) {
    parseJoinType(cursor);
    parseAliased(cursor);
    return { kind: "natural-join", at };
  }
  const type = parseJoinType(cursor);
  if (!type) return undefined;
  const right = parseRelation(cursor);
  if (cursor.accept("ON"))
    return { kind: "join", type, left, right, on: cursor.expression(), using: undefined, at };
  cursor.expect("USING");
  const using = cursor.inBrackets(() => cursor.list(() => cursor.identifier()));
  return { kind: "join", type, left, right, on: undefined, using, at };
}

function parseJoinType(cursor: Cursor): Join["type"] | undefined {
  if (cursor.accept("JOIN") || cursor.accept("INNER", "JOIN")) return "inner";
  const side = cursor.acceptOne("LEFT", "RIGHT", "FULL");
  if (!side) return undefined;
  cursor.accept("OUTER");
  cursor.expect("JOIN");
  return side.toLowerCase() as "left" | "right" | "full";
}

function parseAliased(cursor: Cursor): Relation {
  const { at } = cursor;
  const relation = parseBase(cursor);
  refuseUnsimulated(cursor);
  const alias = acceptAlias(cursor);
  if (!alias) return relation;
  const columns: Identifier[] | undefined = cursor.isAt("(")
    ? cursor.inBrackets(() => cursor.list(() => cursor.identifier()))
    : undefined;
  refuseUnsimulated(cursor);
  return { kind: "aliased", relation, alias, columns, at };
}

function parseBase(cursor: Cursor): Relation {
  const { at } = cursor;
  if (cursor.accept("LATERAL"))
    return { kind: "lateral", query: cursor.inBrackets(() => cursor.query()), at };
  if (cursor.accept("UNNEST")) {
    const items: Expression[] = cursor.inBrackets(() => cursor.list(() => cursor.expression()));
    const isWithOrdinality = cursor.accept("WITH", "ORDINALITY");
    return { kind: "unnest", items, isWithOrdinality, at };
  }
  if (cursor.isAt("TABLE", "(")) throw new NotSimulatedError("table functions", __filename);
  if (cursor.isAt("JSON_TABLE")) throw new NotSimulatedError("JSON_TABLE", __filename);
  const query = cursor.bracketedQuery();
  if (query) return { kind: "subquery", query, at };
  if (cursor.isAt("(")) return cursor.inBrackets(() => cursor.deeper(() => parseRelation(cursor)));
  return { kind: "table", name: cursor.qualifiedName(), at };
}

function refuseUnsimulated(cursor: Cursor): void {
  if (cursor.isAt("TABLESAMPLE", "BERNOULLI") || cursor.isAt("TABLESAMPLE", "SYSTEM"))
    throw new NotSimulatedError("TABLESAMPLE", __filename);
  if (cursor.isAt("MATCH_RECOGNIZE", "("))
    throw new NotSimulatedError("MATCH_RECOGNIZE", __filename);
  if (
    cursor.isAt("FOR") &&
    /^(TIMESTAMP|VERSION|SYSTEM_TIME|SYSTEM_VERSION)$/.test(cursor.ahead().symbol)
  )
    throw new NotSimulatedError(
      "FOR TIMESTAMP and FOR VERSION, which only Iceberg tables have",
      __filename,
    );
}

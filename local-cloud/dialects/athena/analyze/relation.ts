import { NotSimulatedError } from "../../../errors";
import type { Identifier, Join, QualifiedName, Relation } from "../parse/ast";
import { parseStatement } from "../parse/parse-statement";
import { canCoerce, commonSuperType } from "../types/coercion";
import { BIGINT, spell } from "../types/type";
import type { Analysis, KnownRelation } from "./analysis";
import { coerce } from "./coerce";
import { analyzeExpression, condition } from "./expression";
import { refuseSetCalls } from "./aggregation";
import * as form from "./forms";
import { analyzeOperator } from "./operator";
import { EMPTY_SCOPE, findFields, type Field, type Scope } from "./scope";
import { columnName, type Column, type RelationPlan, type Typed, type UnnestItem } from "./typed";

/** A relation of FROM: what is read, and what its columns are called. */
export interface AnalyzedRelation {
  readonly plan: RelationPlan;
  readonly fields: readonly Field[];
}

/** @param scope what the relation may read: queries around it, and relations before it where it is LATERAL or UNNEST */
export function analyzeRelation(
  analysis: Analysis,
  scope: Scope,
  relation: Relation,
): AnalyzedRelation {
  switch (relation.kind) {
    case "table":
      return analyzeTable(analysis, scope, relation.name);
    case "subquery":
    case "lateral": {
      const isLateral = relation.kind === "lateral";
      // A subquery in FROM does not see its neighbours.
      const outer = isLateral
        ? scope
        : { ...(scope.outer ?? scope), fields: scope.outer?.fields ?? [], named: scope.named };
      const { plan, fields } = analysis.query(relation.query, outer);
      const alias = analysis.nextAlias();
      const columns = fields.map(({ name, type }, index) => ({
        name,
        qualifier: [],
        value: columnOf(alias, columnName(index), type),
      }));
      return { plan: { kind: "query", plan, alias, isLateral }, fields: columns };
    }
    case "unnest":
      return analyzeUnnest(analysis, scope, relation);
    case "aliased":
      return aliased(analysis, analyzeRelation(analysis, scope, relation.relation), relation);
    case "join":
      return analyzeJoin(analysis, scope, relation);
    case "natural-join":
      throw analysis.error("NOT_SUPPORTED", relation.at, "Natural join not supported");
  }
}

function columnOf(relation: string, name: string, type: Typed["type"]): Column {
  return { kind: "column", relation, name, type };
}

function analyzeTable(analysis: Analysis, scope: Scope, name: QualifiedName): AnalyzedRelation {
  const parts = name.parts.map((part) => part.name.toLowerCase());
  const alias = analysis.nextAlias();
  const named = parts.length === 1 ? scope.named.get(parts[0]!) : undefined;
  if (named)
    return {
      plan: { kind: "named", name: named.name, alias },
      fields: named.fields.map((field, index) => ({
        name: field.name,
        qualifier: parts,
        value: columnOf(alias, columnName(index), field.type),
      })),
    };
  const { schema, table, known } = findTable(analysis, name);
  const qualifier = ["awsdatacatalog", schema, table];
  if (known.kind === "view") return analyzeView(analysis, known, qualifier, alias, name.at);
  const fields = known.columns.map((column): Field => {
    const common = { name: column.name, qualifier, ...(column.isHidden && { isHidden: true }) };
    return typeof column.type === "string"
      ? {
          ...common,
          value: columnOf(alias, column.name, { kind: "unknown" }),
          refused: column.type,
        }
      : { ...common, value: columnOf(alias, column.name, column.type) };
  });
  return { plan: { kind: "table", schema, name: table, alias }, fields };
}

/** @throws StatementFailedError `SCHEMA_NOT_FOUND`, `TABLE_NOT_FOUND` */
function findTable(
  analysis: Analysis,
  { parts, at }: QualifiedName,
): { readonly schema: string; readonly table: string; readonly known: KnownRelation } {
  const { context } = analysis;
  const names = parts.map(({ name }) => name.toLowerCase());
  const [table = "", schema = context.defaultSchema, catalog = "awsdatacatalog"] = names.reverse();
  if (catalog !== "awsdatacatalog")
    throw new NotSimulatedError(`the data catalog ${catalog}`, __filename);
  if (!context.relations.hasSchema(schema))
    throw analysis.error("SCHEMA_NOT_FOUND", at, `Schema '${schema}' does not exist`);
  const known = context.relations.find(schema, table);
  if (!known)
    throw analysis.error(
      "TABLE_NOT_FOUND",
      at,
      `Table 'awsdatacatalog.${schema}.${table}' does not exist`,
    );
  return { schema, table, known };
}

function analyzeView(
  analysis: Analysis,
  view: Extract<KnownRelation, { kind: "view" }>,
  qualifier: readonly string[],
  alias: string,
  at: number,
): AnalyzedRelation {
  const name = qualifier.join(".");
  const statement = parseStatement(view.sql);
  if (statement.kind !== "query")
    throw analysis.error("INVALID_VIEW", at, `View '${name}' is not a query`);
  const inside = analysis.ofView(view.sql, view.schema, name, at);
  const { plan, fields } = inside.query(statement.query.tree, EMPTY_SCOPE);
  const stale = (why: string) =>
    analysis.error("VIEW_IS_STALE", at, `View '${name}' is stale or in invalid state: ${why}`);
  if (fields.length !== view.columns.length)
    throw stale(
      `stored view column count (${view.columns.length}) does not match column count derived from the view query analysis (${fields.length})`,
    );
  const columns = view.columns.map((column, index): Field => {
    const found = fields[index]!.type;
    const value = columnOf(alias, columnName(index), found);
    if (typeof column.type === "string" || column.type.kind === "unknown")
      return { name: column.name, qualifier, value };
    if (!canCoerce(found, column.type))
      throw stale(
        `column [${column.name}] of type ${spell(found)} projected from query view at position ${index} cannot be coerced to column [${column.name}] of type ${spell(column.type)} stored in view definition`,
      );
    return { name: column.name, qualifier, value: coerce(value, column.type) };
  });
  return { plan: { kind: "query", plan, alias, isLateral: false }, fields: columns };
}

function aliased(
  analysis: Analysis,
  { plan, fields }: AnalyzedRelation,
  { alias, columns, at }: Extract<Relation, { kind: "aliased" }>,
): AnalyzedRelation {
  const visible = fields.filter((field) => !field.isHidden);
  if (columns && columns.length !== visible.length)
    throw analysis.error(
      "MISMATCHED_COLUMN_ALIASES",
      at,
      `Column alias list has ${columns.length} entries but '${alias.name.toLowerCase()}' has ${visible.length} columns available`,
    );
  const kept = columns ? visible : fields;
  return {
    plan,
    fields: kept.map((field, index) => ({
      ...field,
      name: columns?.[index]?.name ?? field.name,
      qualifier: [alias.name.toLowerCase()],
    })),
  };
}

type Unnest = Extract<Relation, { kind: "unnest" }>;

function analyzeUnnest(analysis: Analysis, scope: Scope, relation: Unnest): AnalyzedRelation {
  const alias = analysis.nextAlias();
  const items: UnnestItem[] = [];
  const fields: Field[] = [];
  const add = (name: string | undefined, type: Typed["type"]) =>
    fields.push({ name, qualifier: [], value: columnOf(alias, columnName(fields.length), type) });
  for (const node of relation.items) {
    const value = analyzeExpression(analysis, scope, node);
    refuseSetCalls(analysis, value, node.at, "UNNEST");
    const { type } = value;
    if (type.kind === "array" && type.element.kind === "row") {
      for (const field of type.element.fields) add(field.name, field.type);
      items.push({ value, form: "fields", columns: type.element.fields.length });
    } else if (type.kind === "array") {
      add(undefined, type.element);
      items.push({ value, form: "element", columns: 1 });
    } else if (type.kind === "map") {
      add(undefined, type.key);
      add(undefined, type.value);
      items.push({ value, form: "entries", columns: 2 });
    } else
      throw analysis.error(
        "INVALID_FUNCTION_ARGUMENT",
        relation.at,
        `Cannot unnest type: ${spell(type)}`,
      );
  }
  if (relation.isWithOrdinality) add(undefined, BIGINT);
  return {
    plan: { kind: "unnest", alias, items, isWithOrdinality: relation.isWithOrdinality },
    fields,
  };
}

function analyzeJoin(analysis: Analysis, scope: Scope, join: Join): AnalyzedRelation {
  const left = analyzeRelation(analysis, scope, join.left);
  const beside: Scope = { ...scope, fields: [...scope.fields, ...left.fields] };
  const right = analyzeRelation(analysis, seesNeighbours(join.right) ? beside : scope, join.right);
  const fields = [...left.fields, ...right.fields];
  const { type } = join;
  const plan = (on: Typed | undefined): RelationPlan => ({
    kind: "join",
    type,
    left: left.plan,
    right: right.plan,
    on,
  });
  if (join.using) {
    const used = usingColumns(analysis, join, left.fields, right.fields, join.using);
    return { plan: plan(used.on), fields: used.fields };
  }
  if (!join.on) return { plan: plan(undefined), fields };
  const joined: Scope = { ...scope, fields: [...scope.fields, ...fields] };
  const on = condition(analysis, joined, join.on, "JOIN ON clause");
  refuseSetCalls(analysis, on, join.on.at, "JOIN clause");
  return { plan: plan(on), fields };
}

/** Whether a relation may read the columns of those before it. */
function seesNeighbours(relation: Relation): boolean {
  if (relation.kind === "aliased") return seesNeighbours(relation.relation);
  return relation.kind === "lateral" || relation.kind === "unnest";
}

function usingColumns(
  analysis: Analysis,
  join: Join,
  left: readonly Field[],
  right: readonly Field[],
  names: readonly Identifier[],
): { readonly on: Typed; readonly fields: readonly Field[] } {
  const shared: Field[] = [];
  const equal: Typed[] = [];
  const used = new Set<Field>();
  for (const name of names) {
    const [one, other] = [
      onlyField(analysis, left, name, "left"),
      onlyField(analysis, right, name, "right"),
    ];
    const common = commonSuperType(one.value.type, other.value.type);
    if (!common)
      throw analysis.error(
        "TYPE_MISMATCH",
        name.at,
        `Column types of left and right joins are not compatible: ${spell(one.value.type)} vs ${spell(other.value.type)}`,
      );
    const [a, b] = [coerce(one.value, common), coerce(other.value, common)];
    equal.push(
      analyzeOperator(analysis, "=", name.at, [
        { value: a, at: name.at },
        { value: b, at: name.at },
      ]),
    );
    // Where one side has every row, its column is the value.
    const value =
      join.type === "full" ? form.coalesce([a, b], common) : join.type === "right" ? b : a;
    shared.push({ name: name.name, qualifier: [], value });
    used.add(one).add(other);
  }
  const rest = [...left, ...right].filter((field) => !used.has(field));
  return { on: form.logical("and", equal), fields: [...shared, ...rest] };
}

function onlyField(
  analysis: Analysis,
  fields: readonly Field[],
  name: Identifier,
  side: string,
): Field {
  const found = findFields({ ...EMPTY_SCOPE, fields }, [name]);
  if (found.length > 1)
    throw analysis.error("AMBIGUOUS_NAME", name.at, `Column '${name.name}' is ambiguous`);
  if (!found[0])
    throw analysis.error(
      "COLUMN_NOT_FOUND",
      name.at,
      `Column '${name.name}' is missing from ${side} side of join`,
    );
  return found[0];
}

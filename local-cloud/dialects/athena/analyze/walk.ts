import type { Column, QueryPlan, RelationPlan, SetCall, Typed } from "./typed";

/** The expressions directly inside of one, those of a subquery's plan included. */
export function partsOf(value: Typed): readonly Typed[] {
  switch (value.kind) {
    case "constant":
    case "column":
      return [];
    case "lambda":
      return [value.body];
    case "grouping":
      return value.columns;
    case "subquery":
      return [...value.args, ...value.outer];
    case "call":
      return value.set ? [...value.args, ...partsOfSet(value.set)] : value.args;
  }
}

function partsOfSet({ orderBy, filter, over }: SetCall): Typed[] {
  const bounds = [over?.frame?.start.value, over?.frame?.end?.value];
  return [
    ...orderBy.map((sort) => sort.value),
    ...(over?.partitionBy ?? []),
    ...(over?.orderBy ?? []).map((sort) => sort.value),
    ...[filter, ...bounds].filter((one) => one !== undefined),
  ];
}

/** An expression and all that is inside of it. */
export function* walk(value: Typed): Generator<Typed> {
  yield value;
  for (const part of partsOf(value)) yield* walk(part);
}

/** Columns that a plan reads of relations that are not its own. */
export function outerColumns(plan: QueryPlan): Column[] {
  const own = new Set(aliasesOf(plan));
  const found = new Map<string, Column>();
  for (const expression of expressionsOf(plan))
    for (const one of walk(expression))
      if (one.kind === "column" && one.relation !== undefined && !own.has(one.relation))
        found.set(`${one.relation}.${one.name}`, one);
  return [...found.values()];
}

function* aliasesOf(plan: QueryPlan): Generator<string> {
  if (plan.bodyAlias !== undefined) yield plan.bodyAlias;
  for (const named of plan.named) yield* aliasesOf(named.plan);
  const { body } = plan;
  if (body.kind === "query") yield* aliasesOf(body);
  if (body.kind === "set") {
    yield* aliasesOf(body.left);
    yield* aliasesOf(body.right);
  }
  if (body.kind === "select" && body.from) yield* aliasesOfRelation(body.from);
}

function* aliasesOfRelation(relation: RelationPlan): Generator<string> {
  if (relation.kind === "join") {
    yield* aliasesOfRelation(relation.left);
    yield* aliasesOfRelation(relation.right);
    return;
  }
  yield relation.alias;
  if (relation.kind === "query") yield* aliasesOf(relation.plan);
}

function* expressionsOf(plan: QueryPlan): Generator<Typed> {
  for (const named of plan.named) yield* expressionsOf(named.plan);
  for (const { value } of plan.orderBy) yield value;
  const { body } = plan;
  switch (body.kind) {
    case "query":
      yield* expressionsOf(body);
      return;
    case "set":
      yield* expressionsOf(body.left);
      yield* expressionsOf(body.right);
      return;
    case "values":
      yield* body.rows.flat();
      return;
    case "select":
      yield* body.items;
      for (const one of [body.where, body.having]) if (one) yield one;
      yield* (body.groupBy ?? []).flat();
      if (body.from) yield* expressionsOfRelation(body.from);
  }
}

function* expressionsOfRelation(relation: RelationPlan): Generator<Typed> {
  switch (relation.kind) {
    case "join":
      yield* expressionsOfRelation(relation.left);
      yield* expressionsOfRelation(relation.right);
      if (relation.on) yield relation.on;
      return;
    case "query":
      yield* expressionsOf(relation.plan);
      return;
    case "unnest":
      yield* relation.items.map((item) => item.value);
  }
}

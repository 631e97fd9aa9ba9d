import type { Column, QueryPlan, RelationPlan, SetCall, Typed } from "./typed";

/** The expressions directly inside of one; of a subquery what it reads of the queries around it. */
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
  const own = new Set<string>();
  for (const { body, bodyAlias } of plansIn(plan)) {
    if (bodyAlias !== undefined) own.add(bodyAlias);
    if (body.kind === "select" && body.from)
      for (const alias of aliasesOf(body.from)) own.add(alias);
  }
  const found = new Map<string, Column>();
  for (const expression of expressionsOf(plan))
    for (const one of walk(expression))
      if (one.kind === "column" && one.relation !== undefined && !own.has(one.relation))
        found.set(`${one.relation}.${one.name}`, one);
  return [...found.values()];
}

/** Aliases of the relations of a FROM. */
export function aliasesOf(relation: RelationPlan): string[] {
  return relation.kind === "join"
    ? [...aliasesOf(relation.left), ...aliasesOf(relation.right)]
    : [relation.alias];
}

/** A plan and all plans inside of it, those of subqueries included. */
export function* plansIn(plan: QueryPlan): Generator<QueryPlan> {
  yield plan;
  for (const named of plan.named) {
    yield* plansIn(named.plan);
    if (named.step) yield* plansIn(named.step.plan);
  }
  const { body } = plan;
  if (body.kind === "query") yield* plansIn(body);
  if (body.kind === "set") {
    yield* plansIn(body.left);
    yield* plansIn(body.right);
  }
  if (body.kind === "select" && body.from) yield* plansOfRelation(body.from);
  for (const expression of ownExpressions(plan))
    for (const one of walk(expression)) if (one.kind === "subquery") yield* plansIn(one.plan);
}

function* plansOfRelation(relation: RelationPlan): Generator<QueryPlan> {
  if (relation.kind === "query") yield* plansIn(relation.plan);
  if (relation.kind === "join") {
    yield* plansOfRelation(relation.left);
    yield* plansOfRelation(relation.right);
  }
}

/** The expressions of a plan and of all plans inside of it. */
export function* expressionsOf(plan: QueryPlan): Generator<Typed> {
  for (const one of plansIn(plan)) yield* ownExpressions(one);
}

function* ownExpressions({ body, orderBy }: QueryPlan): Generator<Typed> {
  for (const { value } of orderBy) yield value;
  if (body.kind === "values") yield* body.rows.flat();
  if (body.kind !== "select") return;
  yield* body.items;
  for (const one of [body.where, body.having]) if (one) yield one;
  yield* (body.groupBy ?? []).flat();
  if (body.from) yield* expressionsOfRelation(body.from);
}

function* expressionsOfRelation(relation: RelationPlan): Generator<Typed> {
  if (relation.kind === "unnest") yield* relation.items.map((item) => item.value);
  if (relation.kind !== "join") return;
  yield* expressionsOfRelation(relation.left);
  yield* expressionsOfRelation(relation.right);
  if (relation.on) yield relation.on;
}

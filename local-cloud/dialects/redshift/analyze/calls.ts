import { NotSimulatedError, sourcePath } from "../../../errors";
import { SQL_STATE } from "../errors";
import { functionOf } from "../functions/table";
import type { ScalarFunction } from "../functions/define";
import { argumentOf, bestForm } from "../functions/match";
import { SESSION_FUNCTIONS } from "../functions/session";
import { as, namesOf, typed, type PgNode } from "../parse/postgres";
import { typeOf, UNKNOWN } from "../types";
import { analyzeAggregate } from "./aggregate-calls";
import { offsetIn, problem, type Block } from "./block";
import { coerce } from "./coercion";
import { noFunction } from "./no-function";
import { combined, leaf, type Expression } from "./expression";

/** Named where a function is refused, for whoever adds it. */
const FUNCTIONS = `${__dirname}/../functions/table.ts`;

/** @throws RedshiftStatementError when there is no such function of such arguments */
export function analyzeCall(node: PgNode, block: Block): Expression {
  const offset = offsetIn(block, node);
  const name = namesOf(node.funcname).at(-1) ?? "";
  const definition = functionOf(name);
  if (node.agg_filter)
    throw problem(SQL_STATE.syntaxError, 'syntax error at or near "filter"', offset);
  if (definition?.kind === "refused")
    throw new NotSimulatedError(
      `Redshift's function ${name.toUpperCase()}; if you need it, add it to ${sourcePath(FUNCTIONS)}`,
      __filename,
    );
  if (definition?.kind === "aggregate" || definition?.kind === "window")
    return analyzeAggregate(node, name, definition, block);
  if (node.over)
    throw problem(
      SQL_STATE.wrongObjectType,
      `OVER specified, but ${name} is not a window function nor an aggregate function`,
      offset,
    );
  const nodes = (node.args ?? []) as readonly unknown[];
  const session = SESSION_FUNCTIONS[name];
  if (session && nodes.length === 0) {
    if (session.runsOn) block.shared.leaderOnly.add(name);
    return { ...session.value(block.shared), offset };
  }
  if (name === "convert" && nodes.length === 2) return converted(nodes, block, offset);
  if (definition?.kind === "special") {
    const args = nodes.map((arg) => block.shared.expression(arg, block));
    if (args.length < definition.fewest) throw noFunction(name, args, offset);
    return { ...definition.analyze(args, offset), offset };
  }
  return scalarCall(name, definition, nodes, block, offset);
}

function scalarCall(
  name: string,
  definition: ScalarFunction | undefined,
  nodes: readonly unknown[],
  block: Block,
  offset: number | undefined,
): Expression {
  const takesPart = definition?.signatures.some(({ takes }) => takes[0] === "datepart") ?? false;
  const args = nodes.map((arg, index) =>
    takesPart && index === 0 ? datePartWord(arg, block) : block.shared.expression(arg, block),
  );
  const form = definition && bestForm(definition.signatures, args);
  if (!form) throw noFunction(name, args, offset);
  if (definition.runsOn === "leader") block.shared.leaderOnly.add(name);
  const given = args.map((arg, index) => argumentOf(form.takes[index] ?? form.more!, arg));
  const type = typeof form.gives === "function" ? form.gives(given) : form.gives;
  return combined(args, form.lower(...given), type, offset);
}

/** A date part: a word without quotes, or a text. */
function datePartWord(node: unknown, block: Block): Expression {
  const [type, part] = typed(node);
  const names = type === "ColumnRef" ? namesOf(part.fields) : [];
  if (names.length === 1)
    return leaf("''", UNKNOWN, { literal: names[0]!, offset: offsetIn(block, part) });
  return block.shared.expression(node, block);
}

/** CONVERT(type, value). @see https://docs.aws.amazon.com/redshift/latest/dg/r_CONVERT_function.html */
function converted(
  nodes: readonly unknown[],
  block: Block,
  offset: number | undefined,
): Expression {
  const text = (as(nodes[0], "A_Const")?.sval as { sval?: string } | undefined)?.sval ?? "";
  const [, name = text, modifiers = ""] = /^([\w ]+?)\s*(?:\(([\d ,]+)\))?$/.exec(text) ?? [];
  const type = typeOf(
    name,
    modifiers
      .split(",")
      .filter((part) => part.trim() !== "")
      .map(Number),
  );
  if ("problem" in type) throw problem(SQL_STATE.undefinedObject, type.problem, offset);
  return { ...coerce(block.shared.expression(nodes[1], block), type, "explicit"), offset };
}

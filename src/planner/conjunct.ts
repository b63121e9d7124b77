import type { Node } from 'libpg-query';
import { type AExpr, readComparison } from './comparison.ts';
import type { Expression } from './expression.ts';
import { readLiteral } from './literal.ts';
import { readColumn, type ScanContext } from './operand.ts';
import { onlyPredicate, type Reading } from './reading.ts';
import type { Constant, Predicate } from './types.ts';

/**
 * Reads one conjunct of a scan's condition. Undefined if it is of no form that is known to say something about a
 * single column: then every row must be assumed to pass.
 */
export function readConjunct(
  expression: Expression,
  context: ScanContext,
  source: string,
): Reading | undefined {
  return readNode(expression.node, expression, context, source);
}

function readNode(
  node: Node,
  expression: Expression,
  context: ScanContext,
  source: string,
): Reading | undefined {
  const flag: Flagged = { expression, context, source };
  if ('ColumnRef' in node || 'CoalesceExpr' in node) return readFlag(node, 'is true', flag);
  if ('BooleanTest' in node) {
    const op = booleanTests[node.BooleanTest.booltesttype ?? ''];
    return op === undefined ? undefined : readFlag(node.BooleanTest.arg, op, flag);
  }
  if ('NullTest' in node) {
    const operand = readColumn(node.NullTest.arg, context);
    if (operand === undefined || operand.cast !== undefined) return undefined;
    const op = node.NullTest.nulltesttype === 'IS_NOT_NULL' ? 'is not null' : 'is null';
    return onlyPredicate({ column: operand.column, op, values: [], source });
  }
  if ('A_Expr' in node) return readComparison(node.A_Expr, expression, context, source);
  if (!('BoolExpr' in node)) return undefined;
  const { boolop, args = [] } = node.BoolExpr;
  if (boolop === 'NOT_EXPR') {
    const same = notDistinct(args[0], expression);
    if (same !== undefined) return readComparison(same, expression, context, source);
    return readFlag(args[0], 'is false', flag);
  }
  if (boolop !== 'OR_EXPR') return undefined;
  return readAlternatives(
    args.map((arg) => readNode(arg, expression, context, source)),
    source,
  );
}

const booleanTests: Readonly<Record<string, Predicate['op']>> = {
  IS_TRUE: 'is true',
  IS_FALSE: 'is false',
  IS_UNKNOWN: 'is null',
};

interface Flagged {
  readonly expression: Expression;
  readonly context: ScanContext;
  readonly source: string;
}

/** A truth value, or one that COALESCE gives another value than the wanted one where it is NULL. */
function readFlag(
  node: Node | undefined,
  op: Predicate['op'],
  { expression, context, source }: Flagged,
): Reading | undefined {
  const [value, none, ...more] =
    node !== undefined && 'CoalesceExpr' in node ? (node.CoalesceExpr.args ?? []) : [node];
  if (none !== undefined) {
    const literal = readLiteral(none, expression, 'right');
    const known = literal?.kind === 'value' && literal.constant.type === '' ? literal.constant.text : '';
    if (more.length > 0 || op !== unwantedBy[known]) return undefined;
  }
  const operand = readColumn(value, context);
  if (operand === undefined || operand.cast !== undefined) return undefined;
  if (context.table.columns[operand.column]?.type !== 'boolean') return undefined;
  return onlyPredicate({ column: operand.column, op, values: [], source });
}

const unwantedBy: Readonly<Record<string, Predicate['op']>> = { true: 'is false', false: 'is true' };

/** `NOT (a IS DISTINCT FROM 5)`, as IS NOT DISTINCT FROM is printed, says `a = 5` of a value that is not NULL. */
function notDistinct(node: Node | undefined, expression: Expression): AExpr | undefined {
  if (node === undefined || !('A_Expr' in node) || node.A_Expr.kind !== 'AEXPR_DISTINCT') return undefined;
  const { rexpr } = node.A_Expr;
  const literal = rexpr === undefined ? undefined : readLiteral(rexpr, expression, 'right');
  return literal?.kind === 'value' ? { ...node.A_Expr, kind: 'AEXPR_OP' } : undefined;
}

/** `a = 1 OR a = ANY ('{2,3}')` is `a IN (1, 2, 3)`; alternatives of any other kind say nothing. */
function readAlternatives(arms: readonly (Reading | undefined)[], source: string): Reading | undefined {
  const values: Constant[] = [];
  let column: string | undefined;
  for (const arm of arms) {
    const predicate = arm?.predicates[0];
    if (predicate === undefined || arm?.predicates.length !== 1 || arm.deferred.length > 0) return undefined;
    if (arm.partial === true) return undefined;
    if (predicate.op !== '=' && predicate.op !== 'in') return undefined;
    if (column !== undefined && column !== predicate.column) return undefined;
    column = predicate.column;
    values.push(...predicate.values);
  }
  return column === undefined ? undefined : onlyPredicate({ column, op: 'in', values, source });
}

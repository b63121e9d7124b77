import type { Node } from 'libpg-query';
import type { Operator } from '../catalog/index.ts';
import { readMapping } from './case-mapping.ts';
import { isComparable } from './constants.ts';
import { readDeferred } from './deferred.ts';
import type { Expression } from './expression.ts';
import { readLike } from './like.ts';
import { readLiteral } from './literal.ts';
import { readNullIf } from './null-if.ts';
import { type ColumnOperand, readColumn, type ScanContext } from './operand.ts';
import { onlyPredicate, type Reading } from './reading.ts';
import { firstOfRow } from './row-order.ts';
import { readTimeBounds } from './time-bounds.ts';
import { truthOf } from './truth.ts';
import type { Constant } from './types.ts';
import { readDefaulted } from './without-default.ts';

export type AExpr = Extract<Node, { A_Expr: unknown }>['A_Expr'];

const commuted: Readonly<Record<string, Operator>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** The operator's name, if it is one of the system's that the plan found without a schema, or of pg_catalog. */
function operatorName(expression: AExpr): string | undefined {
  const names = (expression.name ?? []).map((name) => ('String' in name ? name.String.sval : undefined));
  return names.length === 1 || (names.length === 2 && names[0] === 'pg_catalog') ? names.at(-1) : undefined;
}

/**
 * `column op constant`, `constant op column`, `column = ANY (array)`, `column <> ALL (array)`, LIKE; what functions of time
 * columns say of these, rows in which they come first, and COALESCE of them.
 */
export function readComparison(
  node: AExpr,
  expression: Expression,
  context: ScanContext,
  source: string,
): Reading | undefined {
  const first = firstOfRow(node);
  if (first !== undefined) {
    const reading = readComparison(first, expression, context, source);
    return reading === undefined ? undefined : { ...reading, partial: true };
  }
  return (
    readOfColumn(node, expression, context, source) ??
    readTimeBounds(node, expression, context, source) ??
    readDefaulted(node, expression, context, (inner) => readOfColumn(inner, expression, context, source))
  );
}

function readOfColumn(
  node: AExpr,
  expression: Expression,
  context: ScanContext,
  source: string,
): Reading | undefined {
  const name = operatorName(node);
  if (name === undefined || node.rexpr === undefined || node.lexpr === undefined) return undefined;
  if (node.kind === 'AEXPR_OP_ANY' && name === '=') return readArray('in', node, expression, context, source);
  if (node.kind === 'AEXPR_OP_ALL' && name === '<>')
    return readArray('not in', node, expression, context, source);
  if (node.kind !== 'AEXPR_OP') return undefined;
  if (name === '~~') return readLike(node, expression, context, source);
  const turned = commuted[name];
  if (turned === undefined) return undefined;
  const left = readColumn(node.lexpr, context);
  if (left !== undefined) {
    const side = { operand: left, op: commuted[turned] as Operator, other: node.rexpr };
    return readSide({ ...side, place: 'right', node, expression, context, source });
  }
  const right = readColumn(node.rexpr, context);
  if (right === undefined) return name === '=' ? readNamed(node, expression, context, source) : undefined;
  const side = { operand: right, op: turned, other: node.lexpr };
  return readSide({ ...side, place: 'left', node, expression, context, source });
}

/** Forms of a column that are equal to a value, or to one of a list: CASE mappings and NULLIF. */
function readNamed(
  node: AExpr,
  expression: Expression,
  context: ScanContext,
  source: string,
): Reading | undefined {
  const place = node.kind === 'AEXPR_OP_ANY' ? 'array' : 'right';
  const literal = node.rexpr === undefined ? undefined : readLiteral(node.rexpr, expression, place);
  if (literal === undefined) return undefined;
  const given = readNullIf(node.lexpr, literal, expression, context, source);
  if (given !== undefined) return given;
  const type = literal.kind === 'value' ? literal.constant.type : literal.type;
  if (type !== 'text') return undefined;
  const names =
    literal.kind === 'value' ? [literal.constant.text] : literal.members.filter((name) => name !== null);
  return readMapping(node.lexpr, names, expression, context, source);
}

/** A comparison turned so that the column stands first. */
export interface Side {
  readonly operand: ColumnOperand;
  readonly op: Operator;
  readonly other: Node;
  /** On which side of the operator `other` stands in the text. */
  readonly place: 'left' | 'right';
  readonly node: AExpr;
  readonly expression: Expression;
  readonly context: ScanContext;
  readonly source: string;
}

function readSide(side: Side): Reading | undefined {
  const { operand, op, context, source } = side;
  const type = context.table.columns[operand.column]?.type;
  if (type === undefined) return undefined;
  const literal = readLiteral(side.other, side.expression, side.place);
  if (literal?.kind === 'value' && isComparable(type, operand.cast, op, literal.constant))
    return onlyPredicate({ column: operand.column, op, values: [literal.constant], source });
  if (type === 'boolean' && literal?.kind === 'value') return readBoolean(side, literal.constant);
  const deferred = readDeferred(side, type, literal?.kind === 'value' ? literal.constant : undefined);
  return deferred === undefined ? undefined : { predicates: [], deferred };
}

function readBoolean({ operand, op, source }: Side, constant: Constant): Reading | undefined {
  const wanted = truthOf(operand.cast, op, constant);
  if (wanted === undefined) return undefined;
  return onlyPredicate({ column: operand.column, op: wanted ? 'is true' : 'is false', values: [], source });
}

function readArray(
  op: 'in' | 'not in',
  node: AExpr,
  expression: Expression,
  context: ScanContext,
  source: string,
): Reading | undefined {
  const operand = readColumn(node.lexpr, context);
  if (operand === undefined && op === 'in') return readNamed(node, expression, context, source);
  const literal = node.rexpr === undefined ? undefined : readLiteral(node.rexpr, expression, 'array');
  if (operand === undefined || literal?.kind !== 'array') return undefined;
  const type = context.table.columns[operand.column]?.type;
  const values = literal.members.flatMap((text) => (text === null ? [] : [{ text, type: literal.type }]));
  if (type === undefined || !values.every((value) => isComparable(type, operand.cast, op, value)))
    return undefined;
  const { column } = operand;
  if (op === 'in') return onlyPredicate({ column, op, values, source });
  // x <> ALL ('{}') is true even for NULL; with a NULL among the members it is never true.
  if (literal.members.length === 0) return undefined;
  if (values.length < literal.members.length) return onlyPredicate({ column, op: 'in', values: [], source });
  return onlyPredicate({ column, op, values, source });
}

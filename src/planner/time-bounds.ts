import type { Node } from 'libpg-query';
import type { Operator } from '../catalog/index.ts';
import type { Expression } from './expression.ts';
import { readLiteral, standsBare } from './literal.ts';
import type { ScanContext } from './operand.ts';
import { readMeasure } from './read-measure.ts';
import type { Reading } from './reading.ts';
import { operatorSymbol, stableText } from './stable-text.ts';
import type { Operands } from './time-form.ts';
import type { Compared, Measure, Times } from './time-measure.ts';
import type { Deferred } from './types.ts';

type AExpr = Extract<Node, { A_Expr: unknown }>['A_Expr'];

const turned: Readonly<Record<string, Operator>> = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/**
 * Comparisons of a function of a time column, `date_trunc('month', o.date_created) = '2026-03-01'`, as bounds of the
 * column: wider ones, which the engine evaluates, for they depend on the client's time zone.
 */
export function readTimeBounds(
  node: AExpr,
  expression: Expression,
  context: ScanContext,
  source: string,
): Reading | undefined {
  const symbol = operatorSymbol({ A_Expr: node }) ?? '';
  if (node.kind !== 'AEXPR_OP' && (node.kind !== 'AEXPR_OP_ANY' || symbol !== '=')) return undefined;
  const op = turned[turned[symbol] ?? ''];
  if (op === undefined || node.lexpr === undefined || node.rexpr === undefined) return undefined;
  const operands: Operands = { context, known: knownIn(expression, context) };
  const left = readMeasure(node.lexpr, operands);
  if (left !== undefined) {
    const values =
      node.kind === 'AEXPR_OP_ANY'
        ? membersOf(node.rexpr, expression)
        : valueOf(node.rexpr, 'right', expression, operands);
    return bounds(left, op, values, source);
  }
  const right = node.kind === 'AEXPR_OP' ? readMeasure(node.rexpr, operands) : undefined;
  if (right === undefined) return undefined;
  return bounds(right, turned[op] ?? op, valueOf(node.lexpr, 'left', expression, operands), source);
}

/** Rule 3: of a scan that runs once per row of something else, only bare literals are known. */
function knownIn(expression: Expression, { perOuterRow }: ScanContext): Operands['known'] {
  return (node) => {
    if (!perOuterRow) return stableText(node);
    const inner = node !== undefined && 'TypeCast' in node ? node.TypeCast.arg : node;
    if (inner === undefined || !('A_Const' in inner)) return undefined;
    return standsBare(inner.A_Const.location ?? 0, expression) ? stableText(node) : undefined;
  };
}

function valueOf(
  node: Node,
  place: 'left' | 'right',
  expression: Expression,
  { known }: Operands,
): Compared[] | undefined {
  const literal = readLiteral(node, expression, place);
  const sql = known(node);
  if (sql === undefined) return undefined;
  return [{ node, sql, ...(literal?.kind === 'value' ? { literal: literal.constant } : {}) }];
}

/** The members of `= ANY ('{…}'::date[])`; NULL is like none of the others. */
function membersOf(node: Node, expression: Expression): Compared[] | undefined {
  const literal = readLiteral(node, expression, 'array');
  if (literal?.kind !== 'array') return undefined;
  const texts = literal.members.filter((member) => member !== null);
  const { type } = literal;
  return texts.map((text) => ({
    node,
    sql: `'${text.replaceAll("'", "''")}'::pg_catalog.${type}`,
    literal: { text, type },
  }));
}

function bounds(
  { form, falls, times }: Measure,
  op: Operator,
  values: readonly Compared[] | undefined,
  source: string,
): Reading | undefined {
  const found = (values ?? []).map(times);
  const known = found.filter((one): one is Times => one !== undefined);
  if (known.length === 0 || known.length < found.length) return undefined;
  const direction = falls === true ? (turned[op] ?? op) : op;
  const { column } = form;
  const end = (back: string, sign: '+' | '-', days: number): string => {
    const time = `(${form.back(back)}) OPERATOR(pg_catalog.${sign}) '${days} days'::pg_catalog.interval`;
    return form.columnType === 'date' ? `(${time})::pg_catalog.date` : time;
  };
  const deferred: Deferred[] = [];
  const add = (bound: '>=' | '<=', expression: string): unknown =>
    deferred.push({ column, op: bound, expression, source, widened: true });
  if (direction !== '<' && direction !== '<=')
    add(
      '>=',
      end(
        most(
          'LEAST',
          known.map(({ low }) => low),
        ),
        '-',
        form.after,
      ),
    );
  if (direction !== '>' && direction !== '>=')
    add(
      '<=',
      end(
        most(
          'GREATEST',
          known.map(({ high }) => high),
        ),
        '+',
        form.before,
      ),
    );
  return { predicates: [], deferred };
}

const most = (end: 'LEAST' | 'GREATEST', times: readonly string[]): string =>
  times.length === 1 ? `${times[0]}` : `${end}(${times.join(', ')})`;

import type { AExpr } from './comparison.ts';

/** What follows for the first fields of two rows from the order of the rows. */
const orders: Readonly<Record<string, string>> = { '<': '<=', '<=': '<=', '>': '>=', '>=': '>=' };

/**
 * `ROW(o.date_created, o.id) > ROW('2026-06-20', 5)`, as pages by keys are asked for: `o.date_created >= '2026-06-20'`, which
 * is a part of it. Undefined for what is no order of rows.
 */
export function firstOfRow({ kind, name = [], lexpr, rexpr, ...rest }: AExpr): AExpr | undefined {
  if (kind !== 'AEXPR_OP' || lexpr === undefined || rexpr === undefined) return undefined;
  if (!('RowExpr' in lexpr) || !('RowExpr' in rexpr)) return undefined;
  const operator = name.at(-1);
  const op = orders[operator !== undefined && 'String' in operator ? (operator.String.sval ?? '') : ''];
  const [left] = lexpr.RowExpr.args ?? [];
  const [right] = rexpr.RowExpr.args ?? [];
  if (op === undefined || left === undefined || right === undefined) return undefined;
  const names = [...name.slice(0, -1), { String: { sval: op } }];
  return { ...rest, kind, name: names, lexpr: left, rexpr: right };
}

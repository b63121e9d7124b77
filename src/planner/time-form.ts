import type { Node } from 'libpg-query';
import { typeName } from './literal.ts';
import { readColumn, type ScanContext } from './operand.ts';
import { operatorSymbol, plainCall, quoted } from './stable-text.ts';
import { isZone } from './zone-name.ts';

/** Reads the operands of a comparison that are no columns. */
export interface Operands {
  readonly context: ScanContext;
  /** SQL of what is the same all through the statement and known before it; undefined for anything else. */
  readonly known: (node: Node | undefined) => string | undefined;
}

export type TimeType = 'timestamptz' | 'timestamp' | 'date';

/**
 * A function of a time column that grows with it, or nearly: how far its values lie from the column's is known. That is
 * enough to make bounds of the column from bounds of the function.
 */
export interface TimeForm {
  readonly column: string;
  readonly columnType: 'timestamptz' | 'date';
  readonly type: TimeType;
  /**
   * SQL of a value of the function (a timestamp, where its type is date) to SQL of the column's value that it stands for,
   * as time zones and shifts have it.
   */
  readonly back: (value: string) => string;
  /** The most days by which a value may lie before the column's, shifts of the clock included; and behind it. */
  readonly before: number;
  readonly after: number;
}

/** Days of the longest one of each. */
export const unitDays: Readonly<Record<string, number>> = {
  microsecond: 1,
  millisecond: 1,
  second: 1,
  minute: 1,
  hour: 1,
  day: 1,
  week: 7,
  month: 31,
  quarter: 92,
  year: 366,
  decade: 3653,
};

/** `o.date_created`, `(o.date_created)::date`, `date_trunc('month', o.date_created)`, and so on, one in the other. */
export function readTimeForm(node: Node | undefined, operands: Operands): TimeForm | undefined {
  if (node === undefined) return undefined;
  if ('ColumnRef' in node) return readTimeColumn(node, operands.context);
  if ('TypeCast' in node) {
    const { arg, typeName: type } = node.TypeCast;
    const to = type === undefined || type.typmods || type.arrayBounds ? undefined : typeName(type);
    return to === undefined ? undefined : castForm(readTimeForm(arg, operands), to);
  }
  if ('A_Expr' in node) return readShift(node, operands);
  return 'FuncCall' in node ? readCall(node.FuncCall, operands) : undefined;
}

function readTimeColumn(node: Node, context: ScanContext): TimeForm | undefined {
  const operand = readColumn(node, context);
  const type = operand === undefined ? undefined : context.table.columns[operand.column]?.type;
  if (operand === undefined || (type !== 'timestamptz' && type !== 'date')) return undefined;
  return {
    column: operand.column,
    columnType: type,
    type,
    back: (value) => value,
    before: 0,
    after: 0,
  };
}

/**
 * A local time determines the instant but for the shifts of the clock, which a day on either side covers. A date is the
 * midnight before.
 */
export function castForm(form: TimeForm | undefined, to: string): TimeForm | undefined {
  if (form === undefined || (to !== 'date' && to !== 'timestamp' && to !== 'timestamptz')) return undefined;
  if (to === form.type) return form;
  const midnight = to === 'date' ? 1 : 0;
  const { back } = form;
  if ((form.type === 'timestamptz') === (to === 'timestamptz'))
    return { ...form, type: to, before: form.before + midnight };
  const from = to === 'timestamptz' ? 'timestamp' : 'timestamptz';
  return {
    ...form,
    type: to,
    back: (value) => back(`(${value})::pg_catalog.${from}`),
    before: form.before + 1 + midnight,
    after: form.after + 1,
  };
}

type FuncCall = Extract<Node, { FuncCall: unknown }>['FuncCall'];

function readCall(call: FuncCall, operands: Operands): TimeForm | undefined {
  const [first, second, zone, ...more] = call.args ?? [];
  const name = plainCall(call);
  if (name === 'date' && second === undefined) {
    const of = readTimeForm(first, operands);
    return of?.type === 'date' ? undefined : castForm(of, 'date');
  }
  if (name === 'timezone' && zone === undefined)
    return zonedForm(readTimeForm(second, operands), textOf(first, operands));
  if (name !== 'date_trunc' || more.length > 0) return undefined;
  const days = unitDays[textOf(first, operands)?.toLowerCase() ?? ''];
  const form = readTimeForm(second, operands);
  if (days === undefined || form === undefined || form.type === 'date') return undefined;
  if (zone !== undefined && !isZone(textOf(zone, operands))) return undefined;
  return { ...form, before: form.before + days + 1, after: form.after + 1 };
}

/** `AT TIME ZONE`, which makes local times of instants and instants of local times. */
function zonedForm(form: TimeForm | undefined, zone: string | undefined): TimeForm | undefined {
  if (form === undefined || form.type === 'date' || zone === undefined || !isZone(zone)) return undefined;
  const { back, before, after } = form;
  return {
    ...form,
    type: form.type === 'timestamptz' ? 'timestamp' : 'timestamptz',
    back: (value) => back(`pg_catalog.timezone(${quoted(zone)}, ${value})`),
    before: before + 1,
    after: after + 1,
  };
}

/** `o.date_created + interval '1 month'`, `o.event_date - 7`. */
function readShift(node: Extract<Node, { A_Expr: unknown }>, operands: Operands): TimeForm | undefined {
  const { kind, lexpr, rexpr } = node.A_Expr;
  const symbol = operatorSymbol(node);
  if (kind !== 'AEXPR_OP' || (symbol !== '+' && symbol !== '-')) return undefined;
  const form = readTimeForm(lexpr, operands);
  const [of, by] =
    form === undefined && symbol === '+' ? [readTimeForm(rexpr, operands), lexpr] : [form, rexpr];
  if (of === undefined || by === undefined) return undefined;
  const length = lengthOf(by, operands);
  if (length === undefined || (length.days && of.type !== 'date')) return undefined;
  const turned = symbol === '+' ? '-' : '+';
  const slack = length.days ? 0 : isOfDays(by) ? 1 : MONTHS_APART;
  return {
    ...of,
    type: of.type === 'date' && !length.days ? 'timestamp' : of.type,
    back: (value) => of.back(within(length.sql, `${value} OPERATOR(pg_catalog.${turned}) ${length.sql}`)),
    before: of.before + slack,
    after: of.after + slack,
  };
}

/** A month does not undo a month: the ends of the shorter ones are three days apart from the others', here and there. */
const MONTHS_APART = 8;

/** Whether an interval is a literal of days, and a time. */
function isOfDays(node: Node): boolean {
  const inner = 'TypeCast' in node ? node.TypeCast.arg : node;
  const text = inner !== undefined && 'A_Const' in inner ? inner.A_Const.sval?.sval : undefined;
  return text !== undefined && /^-?\d+ days?( -?\d\d:\d\d:\d\d(\.\d+)?)?$/.test(text);
}

/** SQL of an interval. `days`: from a whole number, as dates are moved by. */
export function lengthOf(node: Node, { known }: Operands): { sql: string; days: boolean } | undefined {
  const sql = known(node);
  if (sql === undefined) return undefined;
  if ('A_Const' in node) {
    const days = node.A_Const.ival === undefined ? undefined : (node.A_Const.ival.ival ?? 0);
    if (days === undefined || Math.abs(days) > 36_500) return undefined;
    return { sql: `pg_catalog.make_interval(days => ${days})`, days: true };
  }
  const type = 'TypeCast' in node ? node.TypeCast.typeName : undefined;
  return type !== undefined && typeName(type) === 'interval' ? { sql, days: false } : undefined;
}

/** A time moved by an interval; infinity, which no request can say, for one that might lead out of the calendar. */
export function within(interval: string, moved: string): string {
  const limit = (op: string, years: string): string =>
    `${interval} OPERATOR(pg_catalog.${op}) '${years}'::pg_catalog.interval`;
  return `CASE WHEN ${limit('<=', '100 years')} AND ${limit('>=', '-100 years')} THEN ${moved} ELSE 'infinity' END`;
}

/** The text of a literal that is known. */
export function textOf(node: Node | undefined, { known }: Operands): string | undefined {
  const cast = node !== undefined && 'TypeCast' in node ? node.TypeCast : undefined;
  const inner = cast === undefined ? node : cast.arg;
  if (inner === undefined || !('A_Const' in inner) || known(node) === undefined) return undefined;
  if (cast?.typeName !== undefined && typeName(cast.typeName) !== 'text') return undefined;
  return inner.A_Const.sval === undefined ? undefined : (inner.A_Const.sval.sval ?? '');
}

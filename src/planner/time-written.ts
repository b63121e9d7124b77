import type { Node } from 'libpg-query';
import { plainCall } from './stable-text.ts';
import { castForm, type Operands, readTimeForm, textOf, unitDays } from './time-form.ts';
import { type Compared, type Measure, near, same, type Times } from './time-measure.ts';
import { isTimeValue } from './time-type.ts';

type Unit = 'year' | 'month' | 'day';

/** Formats whose texts are in the order of the times, and the last part of each. */
const formats: Readonly<Record<string, Unit>> = {
  YYYY: 'year',
  'YYYY-MM': 'month',
  'YYYY/MM': 'month',
  YYYYMM: 'month',
  'YYYY-MM-DD': 'day',
  'YYYY/MM/DD': 'day',
  YYYYMMDD: 'day',
};

/** `to_char(o.date_created, 'YYYY-MM')`, compared with a text of the same form, or with another to_char of it. */
export function readWritten(node: Node | undefined, operands: Operands): Measure | undefined {
  const call = toChar(node, operands);
  const unit = call === undefined ? undefined : formats[call.format];
  const of = readTimeForm(call?.of, operands);
  const form = of === undefined ? undefined : castForm(of, 'timestamp');
  if (call === undefined || unit === undefined || form === undefined || of?.type === 'date') return undefined;
  return {
    form: { ...form, before: form.before + (unitDays[unit] ?? 0) },
    times: (value) => timesOf(value, call.format, unit, operands),
  };
}

function toChar(node: Node | undefined, operands: Operands): { of: Node; format: string } | undefined {
  if (node === undefined || !('FuncCall' in node) || plainCall(node.FuncCall) !== 'to_char') return undefined;
  const [of, second] = node.FuncCall.args ?? [];
  const format = textOf(second, operands)?.toUpperCase();
  return of === undefined || format === undefined ? undefined : { of, format };
}

function timesOf(
  { node, literal }: Compared,
  format: string,
  unit: Unit,
  operands: Operands,
): Times | undefined {
  if (literal !== undefined) return literal.type === 'text' ? timesAt(literal.text, format) : undefined;
  const other = toChar(node, operands);
  const of = other?.format === format && isTimeValue(other.of) ? operands.known(other.of) : undefined;
  if (of === undefined) return undefined;
  const time = near(`(${of})::pg_catalog.timestamp`, 'timestamp');
  return same(`pg_catalog.date_trunc('${unit}', ${time})`);
}

/** The beginning of what a text names. Texts of no time have a place in the order as well: '2026-02-31'. */
function timesAt(text: string, format: string): Times | undefined {
  const shape = format.replace('YYYY', '(\\d{4})').replace('MM', '(\\d\\d)').replace('DD', '(\\d\\d)');
  const match = new RegExp(`^${shape}$`).exec(text);
  if (match === null) return undefined;
  const [, year, month = '01', day = '01'] = match;
  if (Number(year) < 1 || Number(month) < 1 || Number(month) > 12) return undefined;
  if (Number(day) < 1 || Number(day) > 31) return undefined;
  const late = Number(day) > 28;
  const low = `'${year}-${month}-${late ? '28' : day}'::pg_catalog.timestamp`;
  return late ? { low, high: `(${low} OPERATOR(pg_catalog.+) '4 days'::pg_catalog.interval)` } : same(low);
}

import type { Node } from 'libpg-query';
import { typeName } from './literal.ts';
import { plainCall } from './stable-text.ts';
import { readAge } from './time-age.ts';
import { castForm, type Operands, readTimeForm, type TimeForm } from './time-form.ts';
import { type Compared, isTime, type Measure, near, partOf, same, type Times } from './time-measure.ts';
import { isNumber, isTimeValue, numberTypes } from './time-type.ts';
import { readWritten } from './time-written.ts';
import type { Constant } from './types.ts';

/** The measure that one side of a comparison is; undefined for anything that is not known to grow or fall with a time. */
export function readMeasure(node: Node | undefined, operands: Operands): Measure | undefined {
  const form = readTimeForm(node, operands);
  if (form !== undefined)
    return {
      form,
      times: (value) => (isTimeOrNone(value) ? timeOf(value.sql, value.literal, form) : undefined),
    };
  const inner = withoutRounding(node, operands);
  return readPart(inner, operands) ?? readAge(inner, operands) ?? readWritten(node, operands);
}

/** A value that a time is compared with. Far ones become such as no request can say, instead of leaving the calendar. */
function timeOf(sql: string, literal: Constant | undefined, form: TimeForm): Times | undefined {
  if (literal !== undefined && !isTime(literal)) return undefined;
  const type = form.type === 'timestamptz' ? 'timestamptz' : 'timestamp';
  const value = `(${sql})::pg_catalog.${type}`;
  return literal === undefined ? same(near(value, type)) : same(value);
}

/** `extract(year FROM o.date_created)`, `extract(epoch FROM …)`, `date_part` of these. */
function readPart(node: Node | undefined, operands: Operands): Measure | undefined {
  const part = partOf(node, operands);
  const of = part === undefined ? undefined : readTimeForm(part.of, operands);
  if (part === undefined || of === undefined) return undefined;
  if (part.field === 'year') {
    const form = castForm(of, of.type === 'timestamptz' ? 'timestamp' : of.type);
    if (form === undefined) return undefined;
    return {
      form: { ...form, before: form.before + 366 },
      times: (value) => (isNumeric(value) ? same(startOfYear(value.sql)) : undefined),
    };
  }
  if (part.field !== 'epoch') return undefined;
  const form = { ...of, before: of.before + 1, after: of.after + 1 };
  const local = of.type !== 'timestamptz';
  return {
    form,
    times: (value) => {
      if (!isNumeric(value)) return undefined;
      const instant = instantOf(value.sql);
      return same(local ? `pg_catalog.timezone('UTC', ${instant})` : instant);
    },
  };
}

const isNumeric = ({ node, literal }: Compared): boolean =>
  literal === undefined
    ? isNumber(node)
    : ['', ...numberTypes].includes(literal.type) && /^-?\d+(\.\d+)?$/.test(literal.text);

const isTimeOrNone = ({ node, literal }: Compared): boolean => literal !== undefined || isTimeValue(node);

const startOfYear = (year: string): string =>
  `('2000-01-01'::pg_catalog.timestamp OPERATOR(pg_catalog.+) pg_catalog.make_interval(years =>
    (LEAST(GREATEST(pg_catalog.floor(${year}), -2000), 19000))::pg_catalog.int4 OPERATOR(pg_catalog.-) 2000))`;

const instantOf = (epoch_s: string): string =>
  `pg_catalog.to_timestamp((LEAST(GREATEST(${epoch_s}, -150000000000), 500000000000))::pg_catalog.float8)`;

/** Without what does nothing to a whole number, or rounds another to the next. */
function withoutRounding(node: Node | undefined, operands: Operands): Node | undefined {
  if (node === undefined) return undefined;
  if ('TypeCast' in node) {
    const { arg, typeName: type } = node.TypeCast;
    const plain = type !== undefined && type.typmods === undefined && type.arrayBounds === undefined;
    return plain && numberTypes.has(typeName(type) ?? '') ? withoutRounding(arg, operands) : node;
  }
  if (!('FuncCall' in node)) return node;
  const [of, digits, ...more] = node.FuncCall.args ?? [];
  const rounds = ['trunc', 'floor', 'ceil', 'round'].includes(plainCall(node.FuncCall) ?? '');
  const whole = digits === undefined || ('A_Const' in digits && /^\d+$/.test(operands.known(digits) ?? ''));
  return rounds && whole && more.length === 0 ? withoutRounding(of, operands) : node;
}

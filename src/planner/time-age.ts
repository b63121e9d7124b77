import type { Node } from 'libpg-query';
import { typeName } from './literal.ts';
import { operatorSymbol, plainCall } from './stable-text.ts';
import { type Operands, readTimeForm, type TimeForm } from './time-form.ts';
import { type Compared, type Measure, near, partOf, type Times } from './time-measure.ts';
import { typeOf } from './time-type.ts';

/** How long it is from a known time to that of a column, or the other way round. */
interface Difference {
  readonly form: TimeForm;
  readonly falls: boolean;
  /** SQL of the known time, of the form's type. */
  readonly base: string;
  /** Counted in years and months of the calendar, as age() does. */
  readonly calendar: boolean;
}

/** Seconds, as SQL. */
interface Span {
  readonly seconds: string;
  /** How much more or less it may be. */
  readonly slack: string;
}

const DAY_S = 86_400;
/** A hundred years: what lies further away stays in the calendar's middle. */
const LONGEST_S = 3_200_000_000;

/**
 * `now() - o.date_created`, `age(o.date_created)`, `current_date - o.date_created::date`, and how many days or seconds
 * such a difference has: `extract(day FROM now() - o.date_created)`.
 */
export function readAge(node: Node | undefined, operands: Operands): Measure | undefined {
  const difference = readDifference(node, operands);
  if (difference !== undefined) {
    const { calendar } = difference;
    return measure(difference, (value) => intervalSpan(value, calendar) ?? numberSpan(value, DAY_S, 0));
  }
  const counted = readCount(node, operands);
  if (counted === undefined) return undefined;
  return measure(counted.of, (value) => numberSpan(value, counted.unit_s, counted.slack_s));
}

/** Numbers that a difference is counted by. `slack_s`: by how much rounding may change it. */
function readCount(
  node: Node | undefined,
  operands: Operands,
): { of: Difference; unit_s: number; slack_s: number } | undefined {
  if (node === undefined) return undefined;
  if ('A_Expr' in node && node.A_Expr.kind === 'AEXPR_OP' && operatorSymbol(node) === '/') {
    const inner = readCount(node.A_Expr.lexpr, operands);
    const by = positive(node.A_Expr.rexpr, operands);
    return inner === undefined || by === undefined ? undefined : { ...inner, unit_s: inner.unit_s * by };
  }
  const part = partOf(node, operands);
  const of = readDifference(part?.of, operands);
  if (of === undefined || of.calendar) return undefined;
  if (part?.field === 'epoch') return { of, unit_s: 1, slack_s: DAY_S };
  return part?.field === 'day' || part?.field === 'days'
    ? { of, unit_s: DAY_S, slack_s: 2 * DAY_S }
    : undefined;
}

function positive(node: Node | undefined, { known }: Operands): number | undefined {
  const inner = node !== undefined && 'TypeCast' in node ? node.TypeCast.arg : node;
  if (inner === undefined || !('A_Const' in inner) || known(node) === undefined) return undefined;
  const { ival, fval, sval } = inner.A_Const;
  const number = Number(ival === undefined ? (fval?.fval ?? sval?.sval) : (ival.ival ?? 0));
  return number >= 1 && number <= DAY_S * 366 ? number : undefined;
}

function readDifference(node: Node | undefined, operands: Operands): Difference | undefined {
  if (node === undefined) return undefined;
  if ('FuncCall' in node) {
    const [later, earlier, ...more] = node.FuncCall.args ?? [];
    const isAge = plainCall(node.FuncCall) === 'age' && more.length === 0;
    return isAge ? between(later, earlier, true, operands) : undefined;
  }
  if (!('A_Expr' in node) || node.A_Expr.kind !== 'AEXPR_OP' || operatorSymbol(node) !== '-')
    return undefined;
  return between(node.A_Expr.lexpr, node.A_Expr.rexpr, false, operands);
}

function between(
  later: Node | undefined,
  earlier: Node | undefined,
  calendar: boolean,
  operands: Operands,
): Difference | undefined {
  const falling = readTimeForm(earlier, operands);
  const form = falling ?? readTimeForm(later, operands);
  const base = operands.known(falling === undefined ? earlier : later);
  if (form === undefined || base === undefined || (calendar && form.type === 'date')) return undefined;
  if (typeOf(falling === undefined ? earlier : later) !== form.type) return undefined;
  const type = form.type === 'timestamptz' ? 'timestamptz' : 'timestamp';
  const falls = falling !== undefined;
  return { form, falls, base: near(`(${base})::pg_catalog.${type}`, type), calendar };
}

function measure(difference: Difference, spanOf: (value: Compared) => Span | undefined): Measure {
  const { form, falls } = difference;
  const times = (value: Compared): Times | undefined => {
    const span = spanOf(value);
    return span === undefined ? undefined : timesAt(difference, span);
  };
  return falls ? { form, falls, times } : { form, times };
}

function timesAt({ falls, base }: Difference, { seconds, slack }: Span): Times {
  const at = (sign: '+' | '-'): string => {
    const length = `(${falls ? '-' : ''}(${seconds}) ${sign} (${slack}))`;
    const moved = `${base} OPERATOR(pg_catalog.+) pg_catalog.make_interval(secs => ${length})`;
    return `CASE WHEN pg_catalog.abs(${seconds}) OPERATOR(pg_catalog.<=) ${LONGEST_S} THEN ${moved} ELSE 'infinity' END`;
  };
  return { low: at('-'), high: at('+') };
}

/**
 * PostgreSQL compares intervals as if each month had 30 days and each year 360, and counts 365.25 days to a year when it
 * is asked for seconds. What age() says differs from the time that passed by a month's days and those of the years.
 */
function intervalSpan({ node, sql }: Compared, calendar: boolean): Span | undefined {
  const type = 'TypeCast' in node ? node.TypeCast.typeName : undefined;
  if (type === undefined || typeName(type) !== 'interval') return undefined;
  const part = (field: string): string => `pg_catalog.date_part('${field}', ${sql})`;
  const seconds = `(${part('epoch')} - ${part('year')} * ${5.25 * DAY_S})`;
  return { seconds, slack: calendar ? `pg_catalog.abs(${seconds}) * 0.016 + ${6 * DAY_S}` : '0' };
}

function numberSpan({ literal }: Compared, unit_s: number, slack_s: number): Span | undefined {
  const numbers = ['', 'int2', 'int4', 'int8', 'numeric', 'float8'];
  if (literal === undefined || !numbers.includes(literal.type)) return undefined;
  const seconds = Number(literal.text) * unit_s;
  if (!/^-?\d+(\.\d+)?$/.test(literal.text) || Math.abs(seconds) > LONGEST_S) return undefined;
  return { seconds: seconds.toFixed(3), slack: String(slack_s + (unit_s > DAY_S ? unit_s : 0)) };
}

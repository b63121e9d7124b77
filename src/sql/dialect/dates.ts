import { type Call, moment, unitOf, value } from './functions.ts';
import { rawOf } from './nodes.ts';
import { made, type Piece } from './pieces.ts';
import { Untranslatable } from './tokens.ts';

/** T-SQL's names of the parts of a moment, and those that people of the commercial driver write in quotes. */
const parts: Readonly<Record<string, readonly string[]>> = {
  year: ['YEAR', 'YY', 'YYYY'],
  quarter: ['QUARTER', 'QQ', 'Q'],
  month: ['MONTH', 'MM', 'M'],
  week: ['WEEK', 'WK', 'WW'],
  dayofyear: ['DAYOFYEAR', 'DY', 'Y'],
  day: ['DAY', 'DD', 'D'],
  weekday: ['WEEKDAY', 'DW', 'W'],
  hour: ['HOUR', 'HH'],
  minute: ['MINUTE', 'MI', 'N'],
  second: ['SECOND', 'SS', 'S'],
  isoweek: ['ISO_WEEK', 'ISOWK', 'ISOWW'],
};

export function partOf(call: Call, n: number): string {
  const word = unitOf(call, n);
  const found = Object.entries(parts).find(([, names]) => names.includes(word))?.[0];
  if (found === undefined) throw new Untranslatable(`the part ${word} of a date`, call.at);
  return found;
}

/** What is added: an interval, and how many of them make one of the unit. */
const intervals: Readonly<Record<string, string>> = {
  year: '1 year',
  quarter: '3 months',
  month: '1 month',
  week: '7 days',
  dayofyear: '1 day',
  day: '1 day',
  weekday: '1 day',
  hour: '1 hour',
  minute: '1 minute',
  second: '1 second',
};

export const intervalOf = (unit: string): string | undefined => intervals[unit];

/** `n` times the interval; T-SQL cuts numbers off. */
export function times(call: Call, n: number, unit: string): Piece[] {
  const interval = intervals[unit];
  if (interval === undefined) throw new Untranslatable(`the part ${unit} in ${call.name}()`, call.at);
  const raw = rawOf(call.args[n] ?? []);
  return /^-?\d+$/.test(raw)
    ? made(call.at)`(${raw}) * INTERVAL '${interval}'`
    : made(call.at)`trunc(CAST(${value(call, n)} AS numeric)) * INTERVAL '${interval}'`;
}

/** The boundaries of a unit between two moments, as T-SQL's DATEDIFF counts them. */
export function boundaries(call: Call): Piece[] {
  const unit = partOf(call, 0);
  const write = made(call.at);
  const local = (n: number): Piece[] => write`CAST(${moment(call, n)} AS timestamp)`;
  const day = (n: number): Piece[] => write`CAST(${local(n)} AS date)`;
  const part = (name: string, n: number): Piece[] =>
    write`CAST(EXTRACT(${name} FROM ${local(n)}) AS integer)`;
  const less = (of: (n: number) => Piece[]): Piece[] => write`(${of(2)} - ${of(1)})`;
  switch (unit) {
    case 'year':
      return less((n) => part('year', n));
    case 'quarter':
      return less((n) => write`(${part('year', n)} * 4 + ${part('quarter', n)})`);
    case 'month':
      return less((n) => write`(${part('year', n)} * 12 + ${part('month', n)})`);
    case 'week':
      // Weeks begin on Sunday there, whatever DATEFIRST says.
      return write`(${less((n) => write`(${day(n)} - ${part('dow', n)})`)} / 7)`;
    case 'day':
    case 'dayofyear':
    case 'weekday':
      return less(day);
    case 'hour':
    case 'minute':
    case 'second': {
      const seconds = { hour: '3600', minute: '60', second: '1' }[unit];
      const whole = (n: number): Piece[] => write`EXTRACT(epoch FROM date_trunc('${unit}', ${local(n)}))`;
      return write`CAST(${less(whole)} / ${seconds} AS bigint)`;
    }
    default:
      throw new Untranslatable(`the part ${unit} in ${call.name}()`, call.at);
  }
}

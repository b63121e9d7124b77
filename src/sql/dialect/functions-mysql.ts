import { quoteLiteral } from '../../catalog/index.ts';
import { convert } from './convert.ts';
import {
  bare,
  type Call,
  called,
  choice,
  field,
  inner,
  list,
  moment,
  monthEnd,
  type Rule,
  refused,
  rule,
  shared,
  textOf,
  unitOf,
} from './functions.ts';
import { isWord, nextSolid, rawOf, solid } from './nodes.ts';
import { made, type Piece } from './pieces.ts';
import { Untranslatable } from './tokens.ts';
import { conversionOf } from './types.ts';

/** What the marks of DATE_FORMAT are for to_char. */
const marks: Readonly<Record<string, string>> = {
  Y: 'YYYY',
  y: 'YY',
  m: 'MM',
  c: 'FMMM',
  d: 'DD',
  e: 'FMDD',
  H: 'HH24',
  k: 'FMHH24',
  h: 'HH12',
  I: 'HH12',
  l: 'FMHH12',
  i: 'MI',
  s: 'SS',
  S: 'SS',
  f: 'US',
  p: 'AM',
  j: 'DDD',
  M: 'FMMonth',
  b: 'Mon',
  W: 'FMDay',
  a: 'Dy',
  T: 'HH24:MI:SS',
  r: 'HH12:MI:SS AM',
};

function dateFormat(call: Call): Piece[] {
  const format = textOf(call, 1);
  if (format === undefined)
    throw new Untranslatable('DATE_FORMAT() with a format that is no constant', call.at);
  const parts = [...format.matchAll(/%(.)|([^%]+)|%$/gs)].map(([all, mark, words]) => {
    if (words !== undefined) return `"${words.replaceAll(/["\\]/g, '\\$&')}"`;
    if (mark === '%') return '"%"';
    const found = marks[mark ?? ''];
    if (found === undefined) throw new Untranslatable(`${all} in a DATE_FORMAT()`, call.at);
    return found;
  });
  return made(call.at)`to_char(${moment(call, 0)}, ${quoteLiteral(parts.join(''))})`;
}

/** `DATE_ADD(x, INTERVAL 1 DAY)`: the interval is translated as everywhere. */
const shifted = (sign: '+' | '-'): Rule =>
  rule(2, 2, (call) => {
    const [, second = []] = call.args;
    if (!isWord(second[nextSolid(second, 0)], 'INTERVAL'))
      throw new Untranslatable(`${call.name}() without an INTERVAL`, call.at);
    return made(call.at)`(${moment(call, 0)} ${sign} ${inner(call, 1)})`;
  });

const days = (call: Call, n: number): Piece[] => made(call.at)`CAST(${moment(call, n)} AS date)`;

/** Whole units between two moments, those of one length. */
function timestampDiff(call: Call): Piece[] {
  const unit = unitOf(call, 0);
  const seconds = { SECOND: '1', MINUTE: '60', HOUR: '3600', DAY: '86400', WEEK: '604800' }[unit];
  if (seconds === undefined) throw new Untranslatable(`TIMESTAMPDIFF() in the unit ${unit}`, call.at);
  const local = (n: number): Piece[] => made(call.at)`CAST(${moment(call, n)} AS timestamp)`;
  return made(call.at)`CAST(trunc(EXTRACT(epoch FROM ${local(2)} - ${local(1)}) / ${seconds}) AS bigint)`;
}

/** NULL where one is NULL; PostgreSQL's concat leaves those out. */
const concat = (call: Call): Piece[] =>
  made(call.at)`(${call.args.flatMap((_, i) => [
    ...(i === 0 ? [] : [{ text: ' || ', at: call.at }]),
    ...made(call.at)`CAST(${inner(call, i)} AS text)`,
  ])})`;

function groupConcat(call: Call): Piece[] {
  const [arg = []] = call.args;
  const words = solid(arg);
  if (call.args.length !== 1 || words.some((node) => isWord(node, 'ORDER', 'SEPARATOR', 'DISTINCT')))
    throw new Untranslatable(
      'this GROUP_CONCAT()',
      call.at,
      "Write string_agg(CAST(value AS text), ',' ORDER BY value).",
    );
  return made(call.at)`string_agg(CAST(${inner(call, 0)} AS text), ',')`;
}

function log(call: Call): Piece[] {
  return call.args.length === 1 ? made(call.at)`ln(${inner(call, 0)})` : made(call.at)`log(${list(call)})`;
}

/** From a place before the text MySQL counts from its end. */
function substring(call: Call): Piece[] {
  if (call.args.length > 1) {
    if (!/^[1-9]\d*$/.test(rawOf(call.args[1] ?? [])))
      throw new Untranslatable(`${call.name}() from a place that is no number above 0`, call.at);
  }
  return made(call.at)`substring(${list(call)})`;
}

const now = bare('CURRENT_TIMESTAMP');
const noNulls = refused(
  'MySQL answers NULL where one value is NULL, and PostgreSQL leaves it out: write a CASE.',
);

/** Functions of MySQL that PostgreSQL has under another name or in other words, or that would mean something else. */
export const mysqlFunctions: Readonly<Record<string, Rule>> = {
  ...shared,
  IF: choice,
  IFNULL: called('COALESCE', 2),
  ISNULL: rule(1, 1, (c) => made(c.at)`((${inner(c, 0)}) IS NULL)`),
  NOW: now,
  CURRENT_TIMESTAMP: now,
  LOCALTIME: now,
  LOCALTIMESTAMP: now,
  UTC_TIMESTAMP: now,
  SYSDATE: called('clock_timestamp', 0),
  CURDATE: bare('CURRENT_DATE'),
  CURRENT_DATE: bare('CURRENT_DATE'),
  DATE: rule(1, 1, (c) => days(c, 0)),
  DATEDIFF: rule(2, 2, (c) => made(c.at)`(${days(c, 0)} - ${days(c, 1)})`),
  DATE_ADD: shifted('+'),
  ADDDATE: shifted('+'),
  DATE_SUB: shifted('-'),
  SUBDATE: shifted('-'),
  TIMESTAMPDIFF: rule(3, 3, timestampDiff),
  DATE_FORMAT: rule(2, 2, dateFormat),
  HOUR: field('hour'),
  MINUTE: field('minute'),
  QUARTER: field('quarter'),
  DAYOFMONTH: field('day'),
  DAYOFYEAR: field('doy'),
  SECOND: rule(1, 1, (c) => made(c.at)`CAST(floor(EXTRACT(second FROM ${moment(c, 0)})) AS integer)`),
  DAYOFWEEK: rule(1, 1, (c) => made(c.at)`(CAST(EXTRACT(dow FROM ${moment(c, 0)}) AS integer) + 1)`),
  WEEKDAY: rule(1, 1, (c) => made(c.at)`(CAST(EXTRACT(isodow FROM ${moment(c, 0)}) AS integer) - 1)`),
  DAYNAME: rule(1, 1, (c) => made(c.at)`to_char(${moment(c, 0)}, 'FMDay')`),
  MONTHNAME: rule(1, 1, (c) => made(c.at)`to_char(${moment(c, 0)}, 'FMMonth')`),
  LAST_DAY: monthEnd,
  FROM_UNIXTIME: called('to_timestamp', 1),
  UNIX_TIMESTAMP: rule(
    0,
    1,
    (c) =>
      made(
        c.at,
      )`CAST(floor(EXTRACT(epoch FROM ${c.args.length === 0 ? 'CURRENT_TIMESTAMP' : moment(c, 0)})) AS bigint)`,
  ),
  CONCAT: rule(1, 99, concat),
  GROUP_CONCAT: rule(1, 99, groupConcat),
  LENGTH: called('octet_length', 1),
  INSTR: called('strpos', 2),
  LOCATE: rule(2, 2, (c) => made(c.at)`strpos(${inner(c, 1)}, ${inner(c, 0)})`),
  UCASE: called('upper', 1),
  LCASE: called('lower', 1),
  MID: rule(3, 3, substring),
  SUBSTRING: rule(1, 3, substring),
  SUBSTR: rule(2, 3, substring),
  CHAR: refused('Write chr(number).'),
  TRUNCATE: called('trunc', 2),
  LOG: rule(1, 2, log),
  LOG2: rule(1, 1, (c) => made(c.at)`log(2, ${inner(c, 0)})`),
  GREATEST: noNulls,
  LEAST: noNulls,
  STD: called('stddev_pop', 1),
  STDDEV: called('stddev_pop', 1),
  VARIANCE: called('var_pop', 1),
  DATABASE: called('current_database', 0),
  SCHEMA: called('current_database', 0),
  UUID: rule(0, 0, (c) => made(c.at)`CAST(gen_random_uuid() AS text)`),
  CONVERT: rule(2, 2, (c) => convert(conversionOf(c.args[1] ?? [], 'MySQL', c.at), inner(c, 0), c.at)),
  STR_TO_DATE: refused('Write to_timestamp(text, format).'),
  WEEK: refused('Write EXTRACT(week FROM value) for the week of ISO 8601.'),
  YEARWEEK: refused("Write to_char(value, 'IYYYIW') for the week of ISO 8601."),
  FIND_IN_SET: refused("Write value = ANY (string_to_array(list, ','))."),
  FIELD: refused('Write a CASE.'),
};

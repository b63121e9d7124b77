import { quoteLiteral } from '../../catalog/index.ts';
import { convert } from './convert.ts';
import { boundaries, partOf, times } from './dates.ts';
import {
  bare,
  type Call,
  called,
  inner,
  list,
  moment,
  monthEnd,
  type Rule,
  refused,
  rule,
  shared,
  value,
} from './functions.ts';
import { rawOf, solid } from './nodes.ts';
import { made, type Piece } from './pieces.ts';
import { Untranslatable } from './tokens.ts';
import { conversionOf } from './types.ts';

/** The styles of CONVERT that say how a moment is written. */
const styles: Readonly<Record<string, string>> = {
  '23': 'YYYY-MM-DD',
  '101': 'MM/DD/YYYY',
  '102': 'YYYY.MM.DD',
  '103': 'DD/MM/YYYY',
  '104': 'DD.MM.YYYY',
  '105': 'DD-MM-YYYY',
  '108': 'HH24:MI:SS',
  '110': 'MM-DD-YYYY',
  '111': 'YYYY/MM/DD',
  '112': 'YYYYMMDD',
  '120': 'YYYY-MM-DD HH24:MI:SS',
};

function convertCall(call: Call): Piece[] {
  const conversion = conversionOf(call.args[0] ?? [], 'TSQL', call.at);
  if (call.args.length === 2) return convert(conversion, inner(call, 1), call.at, call.args[1]);
  const [style] = solid(call.args[2] ?? []);
  const format = style !== undefined && 'raw' in style ? styles[style.raw] : undefined;
  if (format === undefined || !/^(varchar|char|text)/.test(conversion.type))
    throw new Untranslatable(
      'this style of CONVERT()',
      style?.start ?? call.at,
      'Write to_char(value, format).',
    );
  return made(call.at)`CAST(to_char(${moment(call, 1)}, ${quoteLiteral(format)}) AS ${conversion.type})`;
}

function datePart(call: Call): Piece[] {
  const part = partOf(call, 0);
  const names: Readonly<Record<string, string>> = { dayofyear: 'doy', isoweek: 'week' };
  if (part === 'week')
    throw new Untranslatable(
      'the part week in DATEPART()',
      call.at,
      'Its weeks depend on DATEFIRST; ISO_WEEK does not.',
    );
  const found = made(
    call.at,
  )`CAST(EXTRACT(${part === 'weekday' ? 'dow' : (names[part] ?? part)} FROM ${moment(call, 1)}) AS integer)`;
  return part === 'weekday' ? made(call.at)`(${found} + 1)` : found;
}

function dateName(call: Call): Piece[] {
  const part = partOf(call, 0);
  const format = { month: 'FMMonth', weekday: 'FMDay' }[part];
  return format === undefined
    ? made(call.at)`CAST(${datePart(call)} AS text)`
    : made(call.at)`to_char(${moment(call, 1)}, '${format}')`;
}

function charIndex(call: Call): Piece[] {
  if (call.args.length === 2) return made(call.at)`strpos(${inner(call, 1)}, ${inner(call, 0)})`;
  const [start] = solid(call.args[2] ?? []);
  if (start === undefined || !('raw' in start) || !/^[1-9]\d*$/.test(start.raw))
    throw new Untranslatable('CHARINDEX() from a place that is no number', call.at);
  const found = made(
    call.at,
  )`NULLIF(strpos(substring(${inner(call, 1)}, ${start.raw}), ${inner(call, 0)}), 0)`;
  return made(
    call.at,
  )`COALESCE(${found} + ${String(Number(start.raw) - 1)}, CASE WHEN ${value(call, 1)} IS NOT NULL AND ${value(call, 0)} IS NOT NULL THEN 0 END)`;
}

function round(call: Call): Piece[] {
  if (call.args.length < 3) return made(call.at)`round(${list(call)})`;
  const cuts = rawOf(call.args[2] ?? []);
  if (!/^[01]$/.test(cuts)) throw new Untranslatable('this third argument of ROUND()', call.at);
  return made(call.at)`${cuts === '1' ? 'trunc' : 'round'}(${inner(call, 0)}, ${inner(call, 1)})`;
}

const sysdatetime = bare('CURRENT_TIMESTAMP');

/** Functions of T-SQL that PostgreSQL has under another name or in other words, or that would mean something else. */
export const tsqlFunctions: Readonly<Record<string, Rule>> = {
  ...shared,
  GETDATE: sysdatetime,
  GETUTCDATE: sysdatetime,
  SYSDATETIME: sysdatetime,
  SYSUTCDATETIME: sysdatetime,
  SYSDATETIMEOFFSET: sysdatetime,
  ISNULL: called('COALESCE', 2),
  LEN: rule(1, 1, (c) => made(c.at)`length(rtrim(${inner(c, 0)}, ' '))`),
  CHARINDEX: rule(2, 3, charIndex),
  DATEADD: rule(3, 3, (c) => made(c.at)`(${moment(c, 2)} + ${times(c, 1, partOf(c, 0))})`),
  DATEDIFF: rule(3, 3, boundaries),
  DATEPART: rule(2, 2, datePart),
  DATENAME: rule(2, 2, dateName),
  EOMONTH: monthEnd,
  CONVERT: rule(2, 3, convertCall),
  TRY_CONVERT: refused('PostgreSQL has no conversion that answers NULL instead of an error.'),
  TRY_CAST: refused('PostgreSQL has no conversion that answers NULL instead of an error.'),
  ROUND: rule(1, 3, round),
  SQUARE: rule(1, 1, (c) => made(c.at)`power(${inner(c, 0)}, 2)`),
  LOG: rule(1, 2, (c) =>
    c.args.length === 1 ? made(c.at)`ln(${inner(c, 0)})` : made(c.at)`log(${inner(c, 1)}, ${inner(c, 0)})`,
  ),
  NEWID: called('gen_random_uuid', 0),
  REPLICATE: called('repeat', 2),
  CHAR: called('chr', 1),
  NCHAR: called('chr', 1),
  UNICODE: called('ascii', 1),
  ATN2: called('atan2', 2),
  STDEV: called('stddev_samp', 1),
  STDEVP: called('stddev_pop', 1),
  VAR: called('var_samp', 1),
  VARP: called('var_pop', 1),
  COUNT_BIG: called('count', 1),
  DB_NAME: called('current_database', 0),
  STUFF: rule(
    4,
    4,
    (c) => made(c.at)`overlay(${value(c, 0)} PLACING ${value(c, 3)} FROM ${value(c, 1)} FOR ${value(c, 2)})`,
  ),
  CHOOSE: rule(2, 99, (c) => {
    const cases = c.args
      .slice(1)
      .flatMap((_, i) => made(c.at)` WHEN ${String(i + 1)} THEN ${inner(c, i + 1)}`);
    return made(c.at)`CASE ${inner(c, 0)}${cases} END`;
  }),
  DATALENGTH: refused('Write length(value) for characters.'),
  STR: refused('Write to_char(value, format).'),
  PATINDEX: refused("Write a regular expression: value ~ 'pattern'."),
};

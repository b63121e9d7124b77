/**
 * Times as the APIs write them, to text that PostgreSQL reads the same under every DateStyle and TimeZone. Undefined:
 * not a time. Null: no time ("", zero dates, and how PHP prints a zero date).
 */
export function timestampText(value: unknown): string | null | undefined {
  if (typeof value === 'number') return unixText(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (text === '' || /^(0000-00-00|-0001-11-3)|\s-0001\s/.test(text)) return null;
  // 2018-08-15T14:48:46+00:00 and Wed, 10 Jan 2018 21:05:30 +0000 are nearly all there is.
  const iso = isoPattern.exec(text);
  if (iso) {
    const [, year, month, day, hour, minute, second, zone] = iso;
    return assemble(year, month, day, hour ?? '00', minute ?? '00', second ?? '00', zone ?? 'Z');
  }
  const rfc = rfcPattern.exec(text);
  if (rfc) {
    const [, day = '', name = '', year, hour, minute, second, zone = 'Z'] = rfc;
    const month = months.get(name.toLowerCase());
    return month && assemble(year, month, day.padStart(2, '0'), hour, minute, second ?? '00', zone);
  }
  return /^-?\d+(\.\d+)?$/.test(text) ? unixText(Number(text)) : undefined;
}

/** The date of a time in UTC; a date without a time stays as it is. */
export function dateText(value: unknown): string | null | undefined {
  const text = timestampText(value);
  if (!text) return text;
  if (text.endsWith('+00') || /^\d{4}-\d\d-\d\d$/.test(String(value).trim())) return text.slice(0, 10);
  const [, hours = '+00', minutes = '00'] = /([+-]\d\d)(?::(\d\d))?$/.exec(text) ?? [];
  const minute = `${text.slice(0, 10)}T${text.slice(11, 16)}:00${hours}:${minutes}`;
  return new Date(minute).toISOString().slice(0, 10);
}

const isoPattern =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d(?:\.\d{1,9})?))?\s?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?$/i;

/** RFC 2822, with or without the name of the day, and with the zone names that still occur. */
const rfcPattern =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{4})\s+(\d\d):(\d\d)(?::(\d\d))?(?:\s*(Z|UTC?|GMT|[+-]\d\d:?\d\d))?$/i;

const months: ReadonlyMap<string, string> = new Map(
  'jan feb mar apr may jun jul aug sep oct nov dec'
    .split(' ')
    .map((name, i) => [name, String(i + 1).padStart(2, '0')]),
);

/** Checked here, because an error of PostgreSQL's about it could not name the row. */
function assemble(
  year = '',
  month = '',
  day = '',
  hour = '',
  minute = '',
  second = '',
  zone = '',
): string | null | undefined {
  if (year === '0000') return null;
  if (month < '01' || month > '12' || day < '01' || hour > '23' || minute > '59' || second >= '61')
    return undefined;
  if (day > '28' && Number(day) > daysOf(Number(year), Number(month))) return undefined;
  const offset = zoneText(zone);
  return offset && `${year}-${month}-${day} ${hour}:${minute}:${second}${offset}`;
}

const daysOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

function zoneText(zone: string): string | undefined {
  if (zone === 'Z' || zone === '+00:00' || zone === '+0000' || !/^[+-]/.test(zone)) return '+00';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  const [hours, minutes] = [digits.slice(0, 2), digits.slice(2)];
  // PostgreSQL takes offsets below 16 hours.
  if (hours > '15' || minutes > '59') return undefined;
  return minutes === '00' ? `${zone[0]}${hours}` : `${zone[0]}${hours}:${minutes}`;
}

/** Seconds, or from 10^11 on milliseconds: the year 5138 in one, March 1973 in the other. Zero is no time. */
function unixText(value: number): string | null | undefined {
  if (value === 0) return null;
  const ms = Math.abs(value) >= 1e11 ? value : value * 1000;
  if (!(Math.abs(ms) < 253_402_300_800_000)) return undefined;
  const text = new Date(ms).toISOString();
  return /^\d{4}-/.test(text)
    ? `${text.slice(0, 10)} ${text.slice(11, -1).replace('.000', '')}+00`
    : undefined;
}

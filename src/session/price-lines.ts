import { Backend, frame, int16, int32, readDataRow } from '../wire/index.ts';
import { type Filter, filtered } from './operations.ts';
import type { ScanPrice } from './prices.ts';
import type { SessionContext } from './session-context.ts';
import { fromUtf8 } from './text.ts';

/** EXPLAIN's answer with the price tag: lines below the plan in the text format, a member of its object in JSON. */
export function withPriceTag(
  { client, encoding }: SessionContext,
  inner: Filter,
  format: 'text' | 'json' | 'xml' | 'yaml',
  prices: readonly ScanPrice[],
): Filter {
  if (prices.length === 0 || (format !== 'text' && format !== 'json')) return inner;
  return {
    rows: true,
    message(type, message) {
      const out = filtered(inner, type, message);
      if (format === 'json') {
        return type === Backend.DataRow && out !== undefined ? withMember(out, prices, encoding) : out;
      }
      if (type === Backend.CommandComplete) {
        for (const line of priceLines(prices)) client.write(row(fromUtf8(Buffer.from(line), encoding)));
      }
      return out;
    },
  };
}

/** The price tag as lines of text. */
export function priceLines(prices: readonly ScanPrice[]): string[] {
  const total = prices.reduce((sum, { requests }) => sum + requests, 0);
  const seconds = Math.max(0, ...prices.map((price) => price.seconds ?? 0));
  const [first] = prices;
  const made = first?.kind === 'made';
  const atMost = prices.some(({ kind }) => kind === 'at most') ? 'at most ' : '';
  return [
    `Store Requests: ${atMost}${total}${made ? ' made' : ` (${secondsText(seconds)} at the present budget)`}`,
    ...prices.flatMap(linesOf),
  ];
}

function linesOf({
  table,
  endpoint,
  requests,
  rides,
  aged,
  kept,
  kind,
  keys,
  pushed,
  unpushed,
}: ScanPrice): string[] {
  if (aged !== undefined) return [`  ${table}: rows from the cache, ${aged.age_s} s old (${aged.allowed})`];
  if (kept === true) return [`  ${table}: rows kept in this transaction`];
  if (rides !== undefined && requests === 0) return [`  ${table}: rides on ${rides}`];
  const count = `${kind === 'at most' ? 'at most ' : ''}${requests} ${requests === 1 ? 'request' : 'requests'}`;
  return [
    `  ${table}: ${count}${endpoint === undefined ? '' : `, ${endpoint}`}`,
    ...keys.map((key) => `    Keys: ${key}`),
    ...pushed.map((source) => `    Pushed: ${source}`),
    ...unpushed.map(({ source, reason }) => `    Not Pushed: ${source} (${reason})`),
  ];
}

const secondsText = (seconds: number): string =>
  seconds < 0.1 ? 'less than 0.1 s' : `about ${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;

function row(text: Buffer): Buffer {
  return frame(Backend.DataRow, int16(1), int32(text.length), text);
}

/** PostgreSQL's own text stays as it is: it ends with the object of the plan. */
function withMember(message: Buffer, prices: readonly ScanPrice[], encoding: string): Buffer {
  const [text = ''] = readDataRow(message, 'latin1');
  const end = text?.lastIndexOf('\n  }\n]') ?? -1;
  if (text === null || end < 0) return message;
  const member = JSON.stringify({ 'Store Requests': memberOf(prices) }, null, 2)
    .split('\n')
    .slice(1, -1)
    .map((line) => `  ${line}`)
    .join('\n');
  const bytes = fromUtf8(Buffer.from(`,\n${member}`), encoding).toString('latin1');
  return row(Buffer.from(text.slice(0, end) + bytes + text.slice(end), 'latin1'));
}

function memberOf(prices: readonly ScanPrice[]): object {
  return {
    Requests: prices.reduce((sum, price) => sum + price.requests, 0),
    Scans: prices.map(
      ({ table, endpoint, requests, rides, aged, kept, kind, seconds, keys, pushed, unpushed }) => ({
        Table: table,
        ...(aged === undefined ? {} : { 'Cache Age': aged.age_s }),
        ...(kept === true ? { 'Kept In Transaction': true } : {}),
        ...(rides === undefined ? {} : { 'Rides On': rides }),
        ...(endpoint === undefined ? {} : { Endpoint: endpoint }),
        Requests: requests,
        'Requests Kind': kind,
        ...(seconds === undefined ? {} : { Seconds: Math.round(seconds * 10) / 10 }),
        ...(keys.length > 0 ? { Keys: keys } : {}),
        Pushed: pushed,
        'Not Pushed': unpushed.map(({ source, reason }) => ({ Condition: source, Reason: reason })),
      }),
    ),
  };
}

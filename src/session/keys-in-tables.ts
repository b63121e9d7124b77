import { giftName, type KeyGift, type Scan } from '../planner/index.ts';
import { quoteIdent } from '../sql/index.ts';
import { isList, type KeyValues, MOST_KEYS, rangeOf } from './key-values.ts';
import type { SessionContext } from './session-context.ts';

/**
 * The values that others take as keys, of the rows in a table that a scan hands on. By the name of the gift; those that
 * are too many, and of which no range is known, are left out.
 * @param filled the mention table that holds the scan's rows, and maybe others
 */
export async function keysIn(
  session: SessionContext,
  scan: Scan,
  gifts: readonly KeyGift[],
  filled: string = scan.mention.relation,
): Promise<Map<string, KeyValues>> {
  const found = new Map<string, KeyValues>();
  for (const gift of gifts) {
    const values = await valuesIn(session, scan, gift, filled);
    if (values !== undefined) found.set(giftName(gift), values);
  }
  return found;
}

/** Where a column's values are read from. */
interface ValueSource {
  /** Quoted. */
  readonly column: string;
  /** `FROM … WHERE …` */
  readonly from: string;
  readonly parameters: readonly string[];
  readonly isInteger: boolean;
}

/** The distinct values of a column, as texts; of too many whole numbers their range. */
export async function distinctIn(
  link: SessionContext['link'],
  { column, from, parameters, isInteger }: ValueSource,
): Promise<KeyValues | undefined> {
  const read = async (sql: string): Promise<string[]> => {
    const values = parameters.length === 0 ? {} : { values: parameters };
    const [answer] = await link.own([{ sql, ...values }]);
    return (answer?.rows ?? []).flatMap((row) => row.flatMap((value) => value ?? []));
  };
  const keys = await read(`SELECT DISTINCT ${column}::pg_catalog.text ${from} LIMIT ${MOST_KEYS + 1}`);
  if (keys.length <= MOST_KEYS) return keys;
  // The least and the greatest of texts are not those of the numbers that they may look like.
  if (!isInteger) return undefined;
  const ends = `pg_catalog.min(${column})::pg_catalog.text, pg_catalog.max(${column})::pg_catalog.text`;
  return rangeOf(await read(`SELECT ${ends} ${from}`));
}

async function valuesIn(
  { link }: SessionContext,
  { sieve, mention: { table } }: Scan,
  { column, skip, single }: KeyGift,
  filled: string,
): Promise<KeyValues | undefined> {
  const not =
    skip === undefined
      ? ''
      : ` AND coalesce("${skip.column}"::pg_catalog.text OPERATOR(pg_catalog.<>) $1::pg_catalog.text, true)`;
  const conditions = (sieve?.conditions ?? []).map((condition) => ` AND (${condition})`).join('');
  const from = `FROM pg_temp.${filled} AS ${quoteIdent(sieve?.alias ?? filled)}
    WHERE "${column}" IS NOT NULL${not}${conditions}`;
  const type = table.columns[column]?.type;
  const values = await distinctIn(link, {
    column: `"${column}"`,
    from,
    parameters: skip === undefined ? [] : [String(skip.equals)],
    isInteger: type === 'integer' || type === 'bigint',
  });
  return single && !(values !== undefined && isList(values) && values.length <= 1) ? undefined : values;
}

import {
  findLocals,
  giftName,
  type KeyGift,
  type LocalFacts,
  type LocalRelation,
  localGift,
  type Scan,
} from '../planner/index.ts';
import { quoteIdent } from '../sql/index.ts';
import { isList, type KeyValues, MOST_KEYS, rangeOf } from './key-values.ts';
import { distinctIn } from './keys-in-tables.ts';
import { inTheirOrder, type LocalKeys } from './known-keys.ts';
import { anyNamed, tableFacts } from './local-tables.ts';
import { parameterTexts } from './parameters.ts';
import type { SessionContext } from './session-context.ts';
import type { BoundStatement } from './statements.ts';
import { isUtf8 } from './text.ts';

/** What EXPLAIN was asked, and its answer. */
interface PlannedQuery {
  readonly json: unknown;
  /** Of the planned query, UTF-8. */
  readonly text: Buffer;
  readonly types: readonly number[];
  readonly parameters: Buffer;
}

/** The relations of the engine's own in a plan that can give keys to scans of stores. */
export async function localsOf(
  session: SessionContext,
  { mentions, executed }: BoundStatement,
  { json, text, types, parameters }: PlannedQuery,
): Promise<LocalRelation[]> {
  if (mentions.length === 0) return [];
  const reading = findLocals(json, text, new Set(mentions.map(({ relation }) => relation)));
  if (reading === undefined) return [];
  const tables = await tableFacts(session, reading.tables);
  // EXECUTE says the values of its parameters in its own text.
  const values = executed === undefined ? parameterTexts(parameters, types, 'utf8') : [];
  const parameter: LocalFacts['parameter'] = (number) => {
    const text = values[number - 1];
    return text === undefined ? undefined : { text, type: types[number - 1] ?? 0 };
  };
  const hasOwnFunctions = await anyNamed(session, reading.functions);
  const locals = reading.relations({ tables, hasOwnFunctions, parameter });
  // In another encoding the letters above ASCII are bytes of unknown meaning.
  return isUtf8(session.parameters.get('client_encoding') ?? 'UTF8') ? locals : locals.map(withNumbersOnly);
}

function withNumbersOnly(local: LocalRelation): LocalRelation {
  const columns = new Map([...local.columns].filter(([, { type }]) => type === 'integer'));
  const { sieve: _, ...table } = local.table ?? { name: '', columns: [] };
  return { ...local, columns, ...(local.table === undefined ? {} : { table }) };
}

/** The keys that scans take from them: they are what the statement itself will find there, in the same transaction. */
export async function localKeys(
  session: SessionContext,
  locals: readonly LocalRelation[],
  scans: readonly Scan[],
): Promise<LocalKeys> {
  const givers = scans.flatMap(({ keys }) => keys.flatMap(({ from }) => from));
  const found = new Map<string, ReadonlyMap<string, KeyValues>>();
  for (const local of locals) {
    const gifts = givers.filter(({ relation }) => relation === local.relation).map(localGift);
    const values = new Map<string, KeyValues>();
    for (const gift of gifts) {
      const given = values.has(giftName(gift)) ? undefined : await givenBy(session, local, gift);
      if (given !== undefined) values.set(giftName(gift), given);
    }
    if (gifts.length > 0) found.set(local.relation, inTheirOrder(values));
  }
  return found;
}

async function givenBy(
  { link }: SessionContext,
  { table, columns }: LocalRelation,
  { column, number }: KeyGift,
): Promise<KeyValues | undefined> {
  const { type, values: known } = columns.get(column) ?? {};
  const values =
    known ??
    (table && (await distinctIn(link, { ...readFrom(table, column), isInteger: type === 'integer' })));
  const given = number === undefined || values === undefined ? values : numbersIn(values, number);
  if (given === undefined || !isList(given) || given.length <= MOST_KEYS) return given;
  return type === 'integer' || number !== undefined ? rangeOf(given) : undefined;
}

function readFrom({ name, sieve }: NonNullable<LocalRelation['table']>, column: string) {
  const conditions = (sieve?.conditions ?? []).map((condition) => ` AND (${condition})`).join('');
  const from = `FROM pg_temp.${quoteIdent(name)} AS ${quoteIdent(sieve?.alias ?? name)} WHERE ${quoteIdent(column)} IS NOT NULL${conditions}`;
  return { column: quoteIdent(column), from, parameters: [] };
}

/** The whole numbers that texts say. Read: undefined where one says none, or in a way that only PostgreSQL reads. */
function numbersIn(values: KeyValues, how: 'read' | 'spelled'): readonly string[] | undefined {
  if (!isList(values)) return undefined;
  if (how === 'spelled') return values.filter((text) => /^(0|-?[1-9]\d*)$/.test(text));
  if (!values.every((text) => /^\s*[+-]?\d+\s*$/.test(text))) return undefined;
  return [...new Set(values.map((text) => String(BigInt(text.trim().replace('+', '')))))];
}

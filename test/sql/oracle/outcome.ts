import pg from 'pg';
import type { Step } from './entry.ts';

export interface Answer {
  readonly columns: readonly { readonly name: string; readonly type: string; readonly modifier: number }[];
  /** Values as the wire has them: text, or binary in hexadecimal; null for NULL. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** `SELECT 5`, `INSERT 0 1` */
  readonly tag: string;
}

/** Types that the two databases number each for themselves have names instead. */
const FIRST_OWN_OID = 16_384;

/** What a client sees of a statement: an answer for each statement in the text, or the SQLSTATE of its error. */
export type Outcome =
  | { readonly answers: readonly Answer[] }
  | { readonly error: string; readonly message: string };

const RAW = {
  getTypeParser: () => (value: unknown) => (Buffer.isBuffer(value) ? value.toString('hex') : value),
} as unknown as pg.CustomTypesConfig;

/** Rejects only when the connection is lost. */
export async function run(
  client: pg.Client,
  step: Pick<Step, 'sql' | 'values' | 'binary' | 'statement' | 'portal'>,
): Promise<Outcome> {
  try {
    const result = (await client.query({
      text: step.sql,
      rowMode: 'array',
      types: RAW,
      ...(step.values === undefined ? {} : { values: [...step.values] }),
      ...(step.binary === undefined ? {} : { binary: true }),
      ...(step.statement === undefined ? {} : { name: step.statement }),
      ...(step.portal === undefined ? {} : { portal: step.portal.name, rows: step.portal.rows }),
    } as pg.QueryArrayConfig)) as pg.QueryArrayResult | pg.QueryArrayResult[];
    const answers = (Array.isArray(result) ? result : [result]).map(answer);
    return { answers: await Promise.all(answers.map((one) => withTypeNames(client, one))) };
  } catch (error) {
    if (error instanceof pg.DatabaseError) return { error: error.code ?? '', message: describe(error) };
    throw error;
  }
}

function describe(error: pg.DatabaseError): string {
  return [error.message, error.detail, error.hint].filter((part) => part !== undefined).join(' | ');
}

function answer({ fields, rows, command, rowCount }: pg.QueryArrayResult): Answer {
  return {
    columns: (fields ?? []).map(({ name, dataTypeID, dataTypeModifier }) => ({
      name,
      type: String(dataTypeID),
      modifier: dataTypeModifier,
    })),
    rows: rows as (string | null)[][],
    tag: `${command} ${rowCount ?? ''}`.trim(),
  };
}

async function withTypeNames(client: pg.Client, one: Answer): Promise<Answer> {
  if (one.columns.every(({ type }) => Number(type) < FIRST_OWN_OID)) return one;
  const numbers = one.columns.map(({ type }) => type);
  const { rows } = await client.query<{ name: string }>(
    'SELECT format_type(t, NULL) AS name FROM unnest($1::oid[]) WITH ORDINALITY AS u(t, n) ORDER BY n',
    [numbers],
  );
  return { ...one, columns: one.columns.map((column, i) => ({ ...column, type: rows[i]?.name ?? '' })) };
}

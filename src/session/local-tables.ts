import type { LocalReading, TableFacts } from '../planner/index.ts';
import { quoteIdent } from '../sql/index.ts';
import type { SessionContext } from './session-context.ts';

/**
 * Of each of the names $1, as PostgreSQL finds relations by them: OID and name; whether it is no view, and has no row
 * security; whether it is a temporary table of the session without children. Then its columns in order: names, types, and
 * whether each is stored and compares byte by byte where it is a text.
 */
const FACTS = `SELECT c.oid, c.relname,
    c.relkind OPERATOR(pg_catalog.=) ANY ('{r,p}') AND NOT c.relrowsecurity,
    c.relkind OPERATOR(pg_catalog.=) 'r' AND c.relnamespace OPERATOR(pg_catalog.=) pg_catalog.pg_my_temp_schema()
      AND NOT c.relhassubclass,
    a.names, a.types, a.steady
  FROM pg_catalog.unnest($1::pg_catalog.text[]) WITH ORDINALITY AS place(name, n)
  LEFT JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(place.name)
  LEFT JOIN LATERAL (SELECT
      pg_catalog.json_agg(attname ORDER BY attnum) AS names,
      pg_catalog.json_agg(atttypid::pg_catalog.int8 ORDER BY attnum) AS types,
      pg_catalog.json_agg(attgenerated OPERATOR(pg_catalog.<>) 'v' AND (attcollation OPERATOR(pg_catalog.=) 0 OR EXISTS (
        SELECT FROM pg_catalog.pg_collation l
        WHERE l.oid OPERATOR(pg_catalog.=) attcollation AND l.collisdeterministic)) ORDER BY attnum) AS steady
    FROM pg_catalog.pg_attribute
    WHERE attrelid OPERATOR(pg_catalog.=) c.oid AND attnum OPERATOR(pg_catalog.>) 0 AND NOT attisdropped) a ON true
  ORDER BY place.n`;

/** What the catalog says of relations that a statement names; undefined for what names none. */
export async function tableFacts(
  { link, mentions }: SessionContext,
  names: LocalReading['tables'],
): Promise<(TableFacts | undefined)[]> {
  if (names.length === 0) return [];
  const texts = names.map(({ schema, name }) =>
    JSON.stringify(schema === undefined ? quoteIdent(name) : `${quoteIdent(schema)}.${quoteIdent(name)}`),
  );
  const [answer] = await link.own([{ sql: FACTS, values: [`{${texts.join(',')}}`] }]);
  return (answer?.rows ?? []).map(([oid, name, isPlain, isTemporary, columns, types, steady]) => {
    if (oid === null || oid === undefined) return undefined;
    const all = listOf<string>(columns);
    const [oids, flags] = [listOf<number>(types), listOf<boolean>(steady)];
    return {
      name: name ?? '',
      isPlain: isPlain === 't',
      isTemporary: isTemporary === 't' && mentions.byOid(Number(oid)) === undefined,
      columns: all.map((column, i) => ({ name: column, type: oids[i] ?? 0, isSteady: flags[i] === true })),
    };
  });
}

/** Whether there are functions of these names that are not the system's. */
export async function anyNamed({ link }: SessionContext, names: readonly string[]): Promise<boolean> {
  if (names.length === 0) return false;
  const sql = `SELECT EXISTS (SELECT FROM pg_catalog.pg_proc WHERE proname OPERATOR(pg_catalog.=) ANY ($1::pg_catalog.name[])
    AND pronamespace OPERATOR(pg_catalog.<>) 'pg_catalog'::pg_catalog.regnamespace)`;
  const [answer] = await link.own([{ sql, values: [`{${names.join(',')}}`] }]);
  return answer?.rows[0]?.[0] !== 'f';
}

const listOf = <T>(json: string | null | undefined): T[] => JSON.parse(json ?? 'null') ?? [];

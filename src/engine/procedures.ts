import { routines } from '../catalog/procedure-ddl.ts';
import type { EngineClient } from './client.ts';
import { ownSchema } from './functions.ts';
import { ident } from './quote.ts';
import type { SchemaSpec } from './types.ts';

interface Found {
  readonly oid: number;
  readonly kind: 'FUNCTION' | 'PROCEDURE';
  readonly signature: string;
}

/** Written for search_path = pg_catalog. A store's schema is the owner's: every routine in it is Storewire's. */
const existing = `SELECT p.oid::int8 AS oid, CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END AS kind,
    p.oid::regprocedure::text AS signature
  FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = $1`;

/** Makes the routines that stand for a schema's procedures in the catalog; in a store's, those of an older version go. */
export async function ensureProcedures(client: EngineClient, spec: SchemaSpec): Promise<void> {
  const wanted = routinesOf(spec);
  for (const { kind, signature, create, comment } of wanted) {
    // Arguments that an older version named or returned otherwise cannot be replaced.
    const replaced = await client.attempt(() => client.query(create), ['42P13']);
    if (!replaced) await client.query(`DROP ${kind} ${signature} CASCADE; ${create}`);
    await client.query(comment);
  }
  if (spec.name === ownSchema) return;
  const [kept] = await client.query<{ oids: string[] | null }>(
    `SELECT array_agg(to_regprocedure(s)::oid::int8::text) AS oids FROM unnest($1::text[]) s`,
    [wanted.map(({ signature }) => signature)],
  );
  await dropRoutines(client, spec.name, kept?.oids ?? []);
}

/** Drops every routine of the schema but those of the OIDs. */
export async function dropRoutines(
  client: EngineClient,
  schema: string,
  kept: readonly string[],
): Promise<void> {
  const found = await client.query<Found>(existing, [schema]);
  for (const { oid, kind, signature } of found) {
    if (!kept.includes(String(oid))) await client.query(`DROP ${kind} ${signature} CASCADE`);
  }
}

/** Part of the fingerprint of a database. */
export function proceduresText(spec: SchemaSpec): string[] {
  return routinesOf(spec).flatMap(({ create, comment }) => [create, comment, ident(spec.name)]);
}

const routinesOf = ({ procedures = [], name }: SchemaSpec) =>
  procedures.flatMap((procedure) => routines(procedure, name));

/**
 * The TLS of a client's connection. The engine knows only its own link to Storewire, so what pg_stat_ssl tells of the
 * session that asks is told to it at the session's start, in a setting: `version,cipher,bits`, or nothing without TLS.
 */
export const tlsSetting = 'storewire.tls';

const told = `current_setting('${tlsSetting}', true)`;

/** Of the session that asks; the connections of other sessions are not known there. */
const own = (sql: string): string => `CASE WHEN r.pid = pg_backend_pid() THEN ${sql} END`;

const part = (place: number): string => `nullif(split_part(${told}, ',', ${place}), '')`;

/** The columns of pg_stat_ssl for clients. Storewire asks clients for no certificates. */
export const statSslColumns: Readonly<Record<string, string>> = {
  ssl: own(`coalesce(${told}, '') <> ''`),
  version: own(part(1)),
  cipher: own(part(2)),
  bits: own(`${part(3)}::integer`),
  client_dn: 'NULL::text',
  client_serial: 'NULL::numeric',
  issuer_dn: 'NULL::text',
};

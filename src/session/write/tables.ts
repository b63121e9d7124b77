import { mentionDdl, storeAssigned } from '../../catalog/index.ts';
import type { StoreTable } from '../database.ts';
import type { SessionMention } from '../mention-tables.ts';

/** What a statement did to the tables that it writes, row by row. */
export const CHANGES = 'sw_changes_0';
/** What the store made of it, for the second run of the statement. */
export const DONE = 'sw_done_0';

const NO_TABLE: StoreTable = {
  qualified: '',
  schema: '',
  definition: { name: '', platform: 'storewire', doc: '', key: [], columns: {}, access: [] },
  mentionPrefix: '',
  facts: { oid: 0, rowType: 0, arrayType: 0, attributes: new Map() },
  source: { kind: 'own', rows: () => [] },
};

/** Provisional keys ascend from here: no store has such numbers. */
export const FIRST_PROVISIONAL = -2_147_483_648;
const LAST_PROVISIONAL = FIRST_PROVISIONAL + 100_000_000;

/** The session's tables for writes; made when it first writes. */
export const WRITE_TABLES: readonly SessionMention[] = [
  {
    relation: CHANGES,
    table: NO_TABLE,
    ddl: [
      'CREATE TEMP SEQUENCE IF NOT EXISTS sw_order_0',
      'GRANT ALL ON SEQUENCE pg_temp.sw_order_0 TO PUBLIC',
      `CREATE TEMP SEQUENCE IF NOT EXISTS sw_provisional_0 MINVALUE ${FIRST_PROVISIONAL} START ${FIRST_PROVISIONAL} MAXVALUE ${LAST_PROVISIONAL} CYCLE`,
      'GRANT ALL ON SEQUENCE pg_temp.sw_provisional_0 TO PUBLIC',
      `CREATE TEMP TABLE pg_temp.${CHANGES} (seq pg_catalog.int8, relation pg_catalog.text, operation pg_catalog.text,
        old pg_catalog.jsonb, new pg_catalog.jsonb, pending pg_catalog.int8)`,
    ],
  },
  {
    relation: DONE,
    table: NO_TABLE,
    ddl: [
      `CREATE TEMP TABLE pg_temp.${DONE} (seq pg_catalog.int8, relation pg_catalog.text, operation pg_catalog.text,
        raw pg_catalog.jsonb, stored pg_catalog.jsonb, used pg_catalog.bool DEFAULT false)`,
      // The triggers look new rows up by all that they were given.
      `CREATE INDEX sw_done_0_raw_idx ON pg_temp.${DONE} USING hash (raw)`,
    ],
  },
];

/** The name of the nth table that stands for a store table that a statement writes to. */
export const writtenRelation = ({ mentionPrefix }: StoreTable, nth: number): string =>
  `${mentionPrefix}_w_${nth}`;

/** A mention that is written to: its table has the triggers that record changes. */
export function writtenMention(relation: string, table: StoreTable): SessionMention {
  const { definition } = table;
  const args = [definition.key.join(','), ...storeAssigned(definition)].map((text) => `'${text}'`);
  const when = `WHEN (pg_catalog.current_setting('storewire.capture', true) OPERATOR(pg_catalog.=) 'on')`;
  return {
    relation,
    table,
    needs: WRITE_TABLES,
    ddl: [
      mentionDdl(definition, relation),
      `CREATE TRIGGER storewire_before BEFORE INSERT OR UPDATE ON pg_temp.${relation} FOR EACH ROW ${when}
        EXECUTE FUNCTION storewire.before_write(${args.join(', ')})`,
      `CREATE TRIGGER storewire_after AFTER INSERT OR UPDATE OR DELETE ON pg_temp.${relation} FOR EACH ROW ${when}
        EXECUTE FUNCTION storewire.after_write()`,
    ],
  };
}

/** Is it a value that stands for one that only the store will know? */
export function isProvisional(value: unknown): boolean {
  const number = typeof value === 'string' && /^-\d{10}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && number >= FIRST_PROVISIONAL && number <= LAST_PROVISIONAL;
}

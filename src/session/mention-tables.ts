import { StorewireError } from '../errors/index.ts';
import type { EngineLink } from './engine-link.ts';
import { KeptRows } from './kept-rows.ts';
import { mentionStatements } from './mention-ddl.ts';
import { clientType, FACTS, type MentionTable } from './mention-facts.ts';
import { noRoom } from './no-room.ts';
import type { OwnStatement } from './own-exchange.ts';
import type { SessionMention } from './session-mention.ts';

export type { SessionMention };

/** So many tables are made in one transaction: each holds four locks until its end. */
const AT_ONCE = 30;

/**
 * The session's mention tables: temporary tables of the client's own role, made on first use and kept, known by
 * OID so that a client's own table of such a name is never mistaken for one.
 */
export class MentionTables {
  /** Goes up whenever a statement's rows take the place of another's. */
  turn = 0;
  readonly kept = new KeptRows();
  private readonly link: EngineLink;
  /** Tables that are known to exist, by name; forgotten when a statement may have dropped some. */
  private readonly known = new Map<string, MentionTable>();
  /** Every table that this session made, by OID. */
  private readonly made = new Map<number, MentionTable>();
  /** Some were made in the client's own transaction, and may vanish with it. */
  private provisional = false;
  /** Names whose CREATE is under way. */
  private readonly making = new Set<string>();

  private readonly leave: () => Promise<(() => Promise<void>) | undefined>;

  /** `leave`: see `ensure`. */
  constructor(link: EngineLink, leave: () => Promise<(() => Promise<void>) | undefined>) {
    this.link = link;
    this.leave = leave;
  }

  /** Has the session made any? */
  get any(): boolean {
    return this.made.size > 0;
  }

  byOid(oid: number): MentionTable | undefined {
    return this.made.get(oid);
  }

  /** The type that the client knows behind that of a mention table's rows, or of arrays of them. */
  clientType(type: number): number | undefined {
    return clientType(this.made.values(), type);
  }

  /** A transaction has ended. */
  transactionEnded(): void {
    this.kept.clear();
    if (this.provisional) {
      this.provisional = false;
      this.forget();
    }
  }

  /** A statement ran that may have dropped mention tables (DISCARD, DROP, ROLLBACK): look before the next use. */
  forget(): void {
    this.known.clear();
    this.kept.clear();
  }

  /**
   * Makes the mention tables that are missing. `leave` ends a transaction in which none can be made, and answers what
   * begins it again.
   */
  async ensure(
    mentions: readonly SessionMention[],
    leave: () => Promise<(() => Promise<void>) | undefined> = this.leave,
  ): Promise<void> {
    const all = new Set(mentions.flatMap((mention) => [...(mention.needs ?? []), mention]));
    let missing = [...all].filter((mention) => !this.known.has(mention.relation));
    if (missing.length === 0) {
      return;
    }
    // Before a transaction has begun, the tables get one of their own, so that they outlive the client's.
    const apart = this.link.fresh && this.link.status === 'I';
    await this.look(missing, apart);
    missing = missing.filter((mention) => !this.known.has(mention.relation));
    if (missing.length === 0) {
      return;
    }
    const again = apart ? undefined : await leave();
    if (!apart && again === undefined) {
      await this.make(missing);
    } else {
      for (let start = 0; start < missing.length; start += AT_ONCE) {
        await this.make(missing.slice(start, start + AT_ONCE), apart ? 'sync' : 'flush');
      }
      await again?.();
    }
    await this.look(missing, apart);
  }

  /** Looks which of the mentions' tables exist. */
  private async look(mentions: readonly SessionMention[], apart: boolean): Promise<void> {
    const names = `{${mentions.map((mention) => mention.relation).join(',')}}`;
    const [facts] = await this.link.own([{ sql: FACTS, values: [names] }], apart ? 'sync' : 'flush');
    for (const [relation, oid, rowType, arrayType] of facts?.rows ?? []) {
      const mention = mentions.find((other) => other.relation === relation);
      if (mention === undefined) {
        continue;
      }
      const known = this.made.get(Number(oid));
      if (known !== undefined) {
        this.known.set(mention.relation, known);
      } else if (this.making.has(mention.relation)) {
        this.adopt(mention, Number(oid), Number(rowType), Number(arrayType));
      } else {
        throw new StorewireError(
          'feature_not_supported',
          `temporary table "${relation}" stands where rows of a store table are kept`,
          { hint: `Drop or rename it: DROP TABLE pg_temp.${relation}.` },
        );
      }
    }
  }

  private adopt(mention: SessionMention, oid: number, rowType: number, arrayType: number): void {
    const table = { oid, rowType, arrayType, table: mention.table, filled: false };
    this.making.delete(mention.relation);
    this.made.set(oid, table);
    this.known.set(mention.relation, table);
  }

  /** `apart`: in a transaction of its own, with a Sync at its end or without. */
  private async make(mentions: readonly SessionMention[], apart?: 'sync' | 'flush'): Promise<void> {
    const ddl = mentionStatements(mentions);
    for (const mention of mentions) {
      this.making.add(mention.relation);
    }
    try {
      if (apart !== undefined) {
        await this.ownTransaction(ddl, apart);
      } else {
        this.provisional = true;
        await this.link.own(ddl);
      }
    } catch (error) {
      this.making.clear();
      throw noRoom(error, mentions);
    }
  }

  /** A read-write transaction of its own, whatever the session's default is. */
  private async ownTransaction(statements: readonly OwnStatement[], end: 'sync' | 'flush'): Promise<void> {
    const begin = { sql: 'BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE NOT DEFERRABLE' };
    try {
      await this.link.own([begin, ...statements, { sql: 'COMMIT' }], end);
    } catch (error) {
      if (end === 'sync') {
        await this.link.own([{ sql: 'ROLLBACK' }], 'sync');
      }
      throw error;
    }
  }

  /** Empties a mention table for the next rows, inside the transaction in which they are loaded. */
  async empty(relation: string): Promise<void> {
    this.kept.drop(relation);
    const table = this.known.get(relation);
    if (table?.filled === true) {
      await this.link.own([{ sql: `DELETE FROM pg_temp.${relation}` }]);
    }
  }

  markFilled(relation: string): void {
    this.kept.drop(relation);
    const table = this.known.get(relation);
    if (table !== undefined) {
      table.filled = true;
    }
  }

  /**
   * Between transactions: gives the rows' space back. Nobody vacuums temporary tables, so rows that are only
   * deleted would pile up. A session that is read-only by default may not TRUNCATE, but VACUUM.
   */
  release(readOnly: boolean): void {
    const filled = [...this.known].filter(([, table]) => table.filled);
    if (filled.length === 0) {
      return;
    }
    for (const [, table] of filled) {
      table.filled = false;
    }
    const names = filled.map(([relation]) => `pg_temp.${relation}`);
    const batches = readOnly
      ? names.flatMap((name) => [[`DELETE FROM ${name}`], [`VACUUM ${name}`]])
      : [[`TRUNCATE ${names.join(', ')}`]];
    for (const batch of batches) {
      this.link
        .own(
          batch.map((sql) => ({ sql })),
          'sync',
        )
        .catch(() => this.forget());
    }
  }
}

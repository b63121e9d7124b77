import { StorewireError } from '../errors/index.ts';
import type { SessionMention } from './mention-tables.ts';
import { EngineError } from './own-exchange.ts';

/** What a write hears in a READ ONLY transaction. */
export function readOnlyTransaction(): StorewireError {
  return new StorewireError(
    'read_only_sql_transaction',
    'cannot write to a store in a read-only transaction',
    {
      hint: 'Run the statement outside it, or begin the transaction with READ WRITE.',
    },
  );
}

/** In a READ ONLY transaction no table can be made: the client must hear why its SELECT should need one. */
export function noRoom(error: unknown, mentions: readonly SessionMention[]): unknown {
  if (!(error instanceof EngineError) || error.fields.get('C') !== '25006') {
    return error;
  }
  // Only what is written to needs tables beside its own.
  if (mentions.some(({ needs }) => needs !== undefined)) {
    return readOnlyTransaction();
  }
  const names = [...new Set(mentions.map(({ table }) => `"${table.definition.name}"`))].join(', ');
  return new StorewireError(
    'read_only_sql_transaction',
    `cannot make room for the rows of ${names} in a read-only transaction`,
    {
      detail:
        'A READ ONLY transaction that keeps one snapshot has room for each store table to be named twice in a statement.',
      hint: 'Run the statement once before the transaction begins, or begin it READ WRITE.',
    },
  );
}

import { StorewireError } from '../errors/index.ts';
import { Unreadable } from '../sql/index.ts';
import { type Capped, ChainedMap, capRows } from '../sql/row-cap.ts';
import { noticeOf } from './raise.ts';
import type { SessionContext } from './session-context.ts';
import type { BoundStatement } from './statements.ts';

/** A statement that returns only so many rows, by the property MaxRows of a store that it reads. */
export interface RowCap {
  readonly most: number;
  /** Schema of the store. */
  readonly store: string;
}

/** Caps the rows that a statement returns, where a store that it reads has MaxRows. Its LIMIT is the store's too. */
export function withRowCap(session: SessionContext, statement: BoundStatement): BoundStatement {
  const cap = capOf(session, statement);
  const capped = cap && capOrRefuse(statement.bound.text, cap.most);
  if (cap === undefined || capped === undefined) return statement;
  const { bound, info } = statement;
  const map = new ChainedMap(bound.map, capped.map);
  const { limit: _, ...others } = info;
  return {
    ...statement,
    info: { ...others, ...(capped.limit && { limit: capped.limit }) },
    bound: { ...bound, text: capped.text, map, changed: true },
    cap,
  };
}

/** The least of those that hold for the statement. */
function capOf({ stores }: SessionContext, { mentions }: BoundStatement): RowCap | undefined {
  const caps = mentions
    .filter(({ table }) => table.source.kind === 'store')
    .map(({ table }) => ({ store: table.schema, most: stores.get(table.schema)?.properties.MaxRows ?? -1 }))
    .filter(({ most }) => most >= 0);
  return caps.sort((a, b) => a.most - b.most)[0];
}

function capOrRefuse(text: Buffer, most: number): Capped | undefined {
  try {
    return capRows(text, most);
  } catch (cause) {
    if (!(cause instanceof Unreadable)) throw cause;
    throw new StorewireError('feature_not_supported', 'cannot apply MaxRows to this statement', {
      detail: `${cause.message}.`,
      hint: 'Connect without MaxRows, and give the statement a LIMIT.',
      cause,
    });
  }
}

/** Tells that there may be more rows. */
export function capNotice({ most, store }: RowCap): Buffer {
  return noticeOf(
    `only the first ${most === 1 ? 'row is' : `${most} rows are`} returned, and there may be more: MaxRows of store "${store}" is ${most}`,
  );
}

import { Backend, columnsOf } from '../wire/index.ts';
import type { Handling } from './extended-parse.ts';
import { statementFilter } from './mapping.ts';
import { withStatement } from './named-statement.ts';
import { type Filter, filtered } from './operations.ts';
import type { SessionContext } from './session-context.ts';
import type { StatementRecord } from './statements.ts';

/** Describe of a statement or portal. */
export function describe(session: SessionContext, message: Buffer): Handling {
  const name = message.toString('latin1', 6, message.length - 1);
  const send = (record: StatementRecord | undefined): undefined => {
    session.link.send(message, { kind: 'describe', filter: telling(record) });
  };
  return message[5] === 0x53
    ? withStatement(session, name, () => send(session.statements.get(name)))
    : send(session.statements.portal(name));
}

/** Remembers the columns that the client is told. */
function telling(record: StatementRecord | undefined): Filter | undefined {
  if (record === undefined) {
    return undefined;
  }
  const filter = filterOf(record);
  return {
    message(type, message) {
      if (type === Backend.RowDescription) {
        record.told.columns = columnsOf(message);
      }
      return filtered(filter, type, message);
    },
  };
}

/** How the answers about a statement or portal are mapped back. */
export function filterOf(record: StatementRecord | undefined): Filter | undefined {
  return record?.statement === undefined ? undefined : statementFilter(record.statement, false, 0);
}

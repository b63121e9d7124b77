import { type PositionMap, type Restorable, restoreExplain, restoreNames } from '../sql/index.ts';
import {
  Backend,
  type ErrorFields,
  errorFrame,
  frame,
  int16,
  int32,
  readDataRow,
  readErrorFields,
  replaceOrigins,
} from '../wire/index.ts';
import type { Filter } from './operations.ts';
import type { SessionContext } from './session-context.ts';
import type { BoundStatement } from './statements.ts';

/** Messages that a simple Query does not have, but the extended pipeline that runs it does. */
const SWALLOWED = new Set<number>([
  Backend.ParseComplete,
  Backend.BindComplete,
  Backend.CloseComplete,
  Backend.NoData,
  Backend.ParameterDescription,
]);

/**
 * RowDescription of any result: columns of mention tables and of the views that stand in for catalog relations
 * come from the table that the client knows.
 */
export function mapRowDescription(session: SessionContext, message: Buffer): Buffer {
  return replaceOrigins(message, ({ relation, attribute, type }) => {
    const known = session.origins(relation);
    const clientType = session.rowTypes(type);
    if (known === undefined && clientType === undefined) {
      return undefined;
    }
    return {
      relation: known?.oid ?? relation,
      attribute: known === undefined ? attribute : (known.attribute(attribute) ?? 0),
      type: clientType ?? type,
    };
  });
}

/** How the answers to a bound statement are mapped back; `simple`: it came in a simple Query. */
export function statementFilter(
  statement: BoundStatement | undefined,
  simple: boolean,
  start: number,
): Filter {
  const explains = statement?.info.explain !== undefined && statement.mentions.length > 0;
  return {
    rows: explains,
    message(type, message) {
      if (simple && SWALLOWED.has(type)) {
        return undefined;
      }
      if (statement === undefined || type === Backend.ErrorResponse) {
        return type === Backend.ErrorResponse ? mapError(message, statement, start) : message;
      }
      return explains && type === Backend.DataRow ? mapExplainRow(message, statement) : message;
    },
  };
}

/** `start`: characters of the client's text before the statement. */
function mapError(message: Buffer, statement: BoundStatement | undefined, start: number): Buffer {
  const fields = readErrorFields(message);
  const position = fields.get('P');
  if (position !== undefined) {
    const map: PositionMap | undefined = statement?.bound.map;
    const original = map === undefined ? start + Number(position) : map.toOriginal(Number(position));
    fields.set('P', String(original));
  }
  return errorFrame(statement === undefined ? fields : restored(fields, statement));
}

/**
 * The error of an own statement that has part of the bound text in it, in terms of the client's text.
 * @param before Characters of the own statement before that part.
 * @param part Undefined: it is not a part of the bound text as it stands; then the error has no position.
 */
export function mapOwnError(
  fields: ErrorFields,
  statement: BoundStatement,
  before: number,
  part: Buffer | undefined,
): ErrorFields {
  const { text, map } = statement.bound;
  const out = restored(fields, statement);
  const position = Number(fields.get('P') ?? 0) - before;
  const start = part === undefined ? -1 : text.indexOf(part);
  if (start >= 0 && position > 0) {
    out.set('P', String(map.toOriginal([...text.toString('utf8', 0, start)].length + position)));
  } else {
    out.delete('P');
  }
  return out;
}

function restored(fields: ErrorFields, statement: BoundStatement): ErrorFields {
  const names = restorable(statement);
  const out: ErrorFields = new Map();
  for (const [letter, text] of fields) {
    if (letter === 's' && text.startsWith('pg_temp')) {
      // Temporary tables of the client's own stay where they are.
      const mention = statement.mentions.find(({ relation }) => relation === fields.get('t'));
      out.set(letter, mention?.table.schema ?? text);
    } else {
      out.set(letter, 'MDHWtn'.includes(letter) ? restoreNames(text, names) : text);
    }
  }
  return out;
}

function mapExplainRow(message: Buffer, statement: BoundStatement): Buffer {
  const names = restorable(statement);
  const parts: Buffer[] = [];
  // Byte for byte, whatever the client's encoding: the names are ASCII.
  for (const value of readDataRow(message, 'latin1')) {
    const bytes = Buffer.from(restoreExplain(value ?? '', names), 'latin1');
    parts.push(int32(bytes.length), bytes);
  }
  return frame(Backend.DataRow, int16(parts.length / 2), ...parts);
}

function restorable(statement: BoundStatement): Restorable[] {
  return statement.mentions.map(({ relation, table }) => ({
    relation,
    schema: table.schema,
    name: table.definition.name,
  }));
}

import { applySplices, type Splice } from '../edit.ts';
import { tokensOf } from '../grammar.ts';

/**
 * The key that the session's last INSERT was given, as a number: what T-SQL's SCOPE_IDENTITY() and MySQL's
 * LAST_INSERT_ID() answer. NULL where that is no number.
 */
export const lastKey = [
  "(SELECT CASE WHEN i.id ~ '^-?[0-9]+$' THEN CAST(i.id AS numeric) END AS scope_identity",
  "FROM storewire.sys_identity i WHERE i.operation = 'INSERTED' ORDER BY i.batch DESC LIMIT 1)",
].join(' ');

/** The text with the key of the session's last INSERT in place of SCOPE_IDENTITY(); the text itself where it has none. */
export function withLastKey(sql: Buffer): Buffer {
  if (!/scope_identity/i.test(sql.toString('latin1'))) return sql;
  const tokens = tokensOf(sql);
  const splices = tokens.flatMap(({ start, text }, i): Splice[] => {
    const [open, close] = tokens.slice(i + 1, i + 3);
    const named = text.toLowerCase() === 'scope_identity' && tokens[i - 1]?.text !== '.';
    if (!named || open?.text !== '(' || close?.text !== ')') return [];
    return [{ start, end: close.end, text: Buffer.from(lastKey) }];
  });
  return splices.length === 0 ? sql : applySplices(sql, 0, sql.length, splices);
}

import { scan } from './grammar.ts';

/** The list behind the statement's own RETURNING, which stands at its end; undefined where there is none. */
export function returningText(sql: Buffer): Buffer | undefined {
  let depth = 0;
  let found: number | undefined;
  for (const { text, start, end, isComment } of scan(sql)) {
    if (isComment) continue;
    if (text === '(' || text === '[') depth += 1;
    else if (text === ')' || text === ']') depth -= 1;
    else if (depth === 0 && /^returning$/i.test(text) && start >= 0) found = end;
  }
  return found === undefined ? undefined : sql.subarray(found);
}

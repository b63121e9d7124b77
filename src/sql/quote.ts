import { scan } from './grammar.ts';

/** The name as an identifier, in quotes where PostgreSQL's own quote_ident would use them. */
export function quoteIdent(name: string): string {
  if (/^[a-z_][a-z0-9_]*$/.test(name) && isColId(name)) return name;
  return `"${name.replaceAll('"', '""')}"`;
}

const known = new Map<string, boolean>();

/** Whether a plain word can be a table alias: not for reserved words, which may follow a dot unquoted. */
export function isColId(word: string): boolean {
  let answer = known.get(word);
  if (answer === undefined) {
    answer = scan(Buffer.from(word))[0]?.isColId === true;
    // Words come from statements: bounded.
    if (known.size >= 1000) known.clear();
    known.set(word, answer);
  }
  return answer;
}

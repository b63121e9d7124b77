/**
 * The shallow reading of an expression as a plan prints it: strings, quoted names, parentheses, words. PostgreSQL
 * prints plans without E'' strings and comments, every operator in parentheses of its own.
 */
export interface Token {
  readonly kind: 'name' | 'string' | 'other';
  /** For a name: unquoted. Else the text itself. */
  readonly text: string;
  readonly start: number;
}

const pattern = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[\p{L}_$][\p{L}\p{N}_$]*|\s+|[\s\S]/gu;

/** The tokens of a text, blanks left out. */
export function tokens(text: string): Token[] {
  const list: Token[] = [];
  for (const match of text.matchAll(pattern)) {
    const piece = match[0];
    const first = piece.charAt(0);
    if (first === "'") list.push({ kind: 'string', text: piece, start: match.index });
    else if (first === '"' && piece.length > 1)
      list.push({ kind: 'name', text: piece.slice(1, -1).replaceAll('""', '"'), start: match.index });
    else if (/[\p{L}_$]/u.test(first)) list.push({ kind: 'name', text: piece, start: match.index });
    else if (!/^\s/.test(piece)) list.push({ kind: 'other', text: piece, start: match.index });
  }
  return list;
}

/** The conjuncts of a condition: `((a) AND (b))`. Anything else is one conjunct. */
export const conjuncts = (condition: string): string[] => splitAt('AND', condition);

/** The alternatives of a conjunct: `((a) OR (b))`. Anything else is one. */
export const disjuncts = (condition: string): string[] => splitAt('OR', condition);

/**
 * Splits a condition at its own ANDs or ORs. Those of a subexpression stand in deeper parentheses, and BETWEEN is never
 * printed.
 */
function splitAt(word: 'AND' | 'OR', condition: string): string[] {
  if (!condition.startsWith('(') || !condition.endsWith(')')) return condition === '' ? [] : [condition];
  const parts: string[] = [];
  let depth = 0;
  let from = 1;
  for (const token of tokens(condition)) {
    if (token.text === '(') depth++;
    else if (token.text === ')') depth--;
    else if (
      depth === 1 &&
      token.kind === 'name' &&
      token.text === word &&
      condition[token.start] === word[0]
    ) {
      parts.push(condition.slice(from, token.start).trim());
      from = token.start + word.length;
    }
    if (depth === 0 && token.start !== condition.length - 1) return [condition];
  }
  if (parts.length === 0) return [condition];
  return [...parts, condition.slice(from, -1).trim()];
}

/** An expression without the parentheses around it. */
export function bare(text: string): string {
  let inner = text.trim();
  while (inner.startsWith('(') && closing(inner) === inner.length - 1) inner = inner.slice(1, -1).trim();
  return inner;
}

/** Where the parenthesis at the start is closed. */
function closing(text: string): number {
  let depth = 0;
  for (const token of tokens(text)) {
    if (token.text === '(') depth++;
    else if (token.text === ')') depth--;
    if (depth === 0) return token.start;
  }
  return -1;
}

/** The items of a list as a plan prints it: `f(1, 2), g(3)`. */
export function listed(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (const token of tokens(text)) {
    if (token.text === '(' || token.text === '[') depth++;
    else if (token.text === ')' || token.text === ']') depth--;
    else if (depth === 0 && token.text === ',') {
      parts.push(text.slice(from, token.start).trim());
      from = token.start + 1;
    }
  }
  return [...parts, text.slice(from).trim()];
}

const isDot = (token: Token | undefined): boolean => token?.kind === 'other' && token.text === '.';

/**
 * What texts name behind each alias: `o.id` is `id` behind `o`, a whole row is `*`. A superset: functions of a
 * schema are in it too.
 */
export function qualifiedNames(texts: Iterable<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const text of texts) {
    const list = tokens(text);
    list.forEach((token, i) => {
      const field = list[i + 2];
      if (token.kind !== 'name' || field === undefined || !isDot(list[i + 1]) || isDot(list[i - 1])) return;
      const names = found.get(token.text) ?? new Set();
      found.set(token.text, names.add(field.text));
    });
  }
  return found;
}

/**
 * The names in a text that no alias stands before, and that are none: how PostgreSQL prints columns where only one
 * relation is read.
 */
export function bareNames(text: string): string[] {
  const list = tokens(text);
  return list.flatMap((token, i) =>
    token.kind === 'name' && !isDot(list[i - 1]) && !isDot(list[i + 1]) ? [token.text] : [],
  );
}

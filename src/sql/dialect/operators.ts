import { lastKey } from './last-key.ts';
import { isSign, isWord, lastSolid, type Node, nextSolid, wordOf } from './nodes.ts';
import { type Dialect, type DialectToken, OtherLanguage, Untranslatable } from './tokens.ts';

/** Operators that PostgreSQL has for something else, or not at all. */
const refused: Readonly<Record<Dialect, Readonly<Record<string, string>>>> = {
  TSQL: {
    '^': 'In PostgreSQL it is the power of a number; # is exclusive or.',
    '!<': 'Write >=.',
    '!>': 'Write <=.',
  },
  MySQL: {
    '^': 'In PostgreSQL it is the power of a number; # is exclusive or.',
    '||': 'Write OR, or CONCAT() for texts.',
    '!': 'Write NOT.',
    '<=>': 'Write IS NOT DISTINCT FROM.',
    ':=': 'There are no variables.',
    '->': 'Write value -> name as PostgreSQL has it, with Dialect=PostgreSQL.',
    '->>': 'Write value ->> name as PostgreSQL has it, with Dialect=PostgreSQL.',
  },
};

/** The sign at a place as PostgreSQL writes it. */
export function operator(nodes: readonly Node[], at: number, dialect: Dialect): string {
  const { raw, start } = nodes[at] as DialectToken;
  if (raw === '::') throw new OtherLanguage('"::"');
  if (isPostgres(nodes, at)) throw new OtherLanguage(`"${raw}"`);
  if (raw in refused[dialect]) throw new Untranslatable(`the operator ${raw}`, start, refused[dialect][raw]);
  if (raw.toUpperCase() === '@@IDENTITY') return lastKey;
  if (raw.startsWith('@')) throw new Untranslatable(`the variable ${raw}`, start);
  if (dialect === 'MySQL' && raw === '&&') return 'AND';
  // A division of whole numbers has digits behind the point there.
  if (dialect === 'MySQL' && raw === '/') return '* 1.0 /';
  if (dialect === 'TSQL' && raw === '+') return plus(nodes, at);
  return raw;
}

/** MySQL's -> takes a path in quotes, `'$.name'`, and knows no `!~`; U& begins a name or text of PostgreSQL's. */
function isPostgres(nodes: readonly Node[], at: number): boolean {
  const { raw } = nodes[at] as DialectToken;
  const after = nodes[nextSolid(nodes, at + 1)];
  if (raw === '->' || raw === '->>') return !(after?.kind === 'text' && after.value.startsWith('$'));
  if (raw === '!') return isSign(after, '~');
  return raw === '&' && isWord(nodes[at - 1], 'U') && ['text', 'name'].includes(nodes[at + 1]?.kind ?? '');
}

/** Words that stand before a text which is a value by itself. */
const BEFORE_TEXT: Readonly<Record<Dialect, RegExp>> = {
  TSQL: /^(ALL|AND|AS|BETWEEN|BY|CASE|DISTINCT|ELSE|ESCAPE|HAVING|IN|LIKE|NOT|ON|OR|SELECT|SET|THEN|WHEN|WHERE)$/,
  MySQL:
    /^(ALL|AND|AS|BETWEEN|BY|CASE|DATE|DISTINCT|ELSE|ESCAPE|HAVING|IN|INTERVAL|LIKE|NOT|ON|OR|SELECT|SET|THEN|TIME|TIMESTAMP|WHEN|WHERE)$/,
};

/** `E'…'` and `timestamptz '…'` are PostgreSQL's own. */
export function checkText(nodes: readonly Node[], at: number, dialect: Dialect): void {
  const before = wordOf(nodes[lastSolid(nodes, at)]);
  const touches = nodes[at - 1]?.kind === 'word';
  if (before !== undefined && (touches || !BEFORE_TEXT[dialect].test(before)))
    throw new OtherLanguage(`a text behind ${before}`);
  checkPattern(nodes, at, dialect);
}

/** Texts are joined by + in T-SQL; a number in quotes is added. */
function plus(nodes: readonly Node[], at: number): '+' | '||' {
  const beside = [nodes[lastSolid(nodes, at)], nodes[nextSolid(nodes, at + 1)]];
  const texts = beside.flatMap((node) => (node?.kind === 'text' ? [node.value] : []));
  if (texts.length === 0) return '+';
  const isNumber = (value: string): boolean =>
    /^\s*[-+]?\d*\.?\d*(e[-+]?\d+)?\s*$/i.test(value) && value !== ' ';
  if (texts.length === 2 || !texts.some(isNumber)) return '||';
  throw new Untranslatable(
    '+ beside a number in quotes',
    nodes[at]?.start ?? 0,
    'Write CONCAT() to join texts, and a number without quotes to add.',
  );
}

/** T-SQL's LIKE has sets in brackets, and no backslash that escapes. */
function checkPattern(nodes: readonly Node[], at: number, dialect: Dialect): void {
  const token = nodes[at] as DialectToken;
  if (dialect !== 'TSQL' || !isWord(nodes[lastSolid(nodes, at)], 'LIKE')) return;
  const escapes = isWord(nodes[nextSolid(nodes, at + 1)], 'ESCAPE');
  if (token.value.includes('[') || (token.value.includes('\\') && !escapes))
    throw new Untranslatable(
      'a LIKE with [ or \\ in its pattern',
      token.start,
      "Write a regular expression: value ~ 'pattern'.",
    );
}

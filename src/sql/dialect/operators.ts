import { lastKey } from './last-key.ts';
import { isSign, isWord, lastSolid, type Node, nextSolid } from './nodes.ts';
import { type Dialect, type DialectToken, Untranslatable } from './tokens.ts';

/** Operators that PostgreSQL has for something else, or not at all. */
const refused: Readonly<Record<Dialect, Readonly<Record<string, string | undefined>>>> = {
  TSQL: {
    '^': 'In PostgreSQL it is the power of a number; # is exclusive or.',
    '!<': 'Write >=.',
    '!>': 'Write <=.',
    '||': undefined,
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
  if (raw === '::') throw new Untranslatable('"::"', start, false);
  if (raw in refused[dialect] && !(dialect === 'TSQL' && raw === '||'))
    throw new Untranslatable(`the operator ${raw}`, start, true, refused[dialect][raw]);
  if (raw.toUpperCase() === '@@IDENTITY') return lastKey;
  if (raw.startsWith('@')) throw new Untranslatable(`the variable ${raw}`, start);
  if (dialect === 'MySQL' && raw === '&&') return 'AND';
  // A division of whole numbers has digits behind the point there.
  if (dialect === 'MySQL' && raw === '/') return '* 1.0 /';
  if (dialect === 'TSQL' && raw === '+') return plus(nodes, at);
  return raw;
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
    true,
    'Write CONCAT() to join texts, and a number without quotes to add.',
  );
}

/** T-SQL's LIKE has sets in brackets, and no backslash that escapes. */
export function checkPattern(nodes: readonly Node[], at: number, dialect: Dialect): void {
  const token = nodes[at] as DialectToken;
  if (dialect !== 'TSQL' || !isWord(nodes[lastSolid(nodes, at)], 'LIKE')) return;
  const escapes = isWord(nodes[nextSolid(nodes, at + 1)], 'ESCAPE');
  if (token.value.includes('[') || (token.value.includes('\\') && !escapes))
    throw new Untranslatable(
      'a LIKE with [ or \\ in its pattern',
      token.start,
      true,
      "Write a regular expression: value ~ 'pattern'.",
    );
}

export const isDot = (node: Node | undefined): boolean => isSign(node, '.');

import { type DialectToken, OtherLanguage } from './tokens.ts';

/** What stands between a pair of parentheses. */
export interface Group {
  readonly kind: 'group';
  readonly start: number;
  readonly nodes: readonly Node[];
}

export type Node = DialectToken | Group;

/** Tokens as a tree of parentheses. Throws OtherLanguage where they do not match. */
export function nodesOf(tokens: readonly DialectToken[]): Node[] {
  const open: { start: number; nodes: Node[] }[] = [{ start: 0, nodes: [] }];
  for (const token of tokens) {
    const last = open.at(-1) as { start: number; nodes: Node[] };
    if (token.raw === '(') open.push({ start: token.start, nodes: [] });
    else if (token.raw === ')') {
      if (open.length === 1) throw new OtherLanguage('a parenthesis that is not open');
      open.pop();
      open.at(-1)?.nodes.push({ kind: 'group', ...last });
    } else last.nodes.push(token);
  }
  if (open.length > 1) throw new OtherLanguage('an open parenthesis');
  return open[0]?.nodes ?? [];
}

/** The word in capitals; undefined for anything else, a name in quotes too. */
export const wordOf = (node: Node | undefined): string | undefined =>
  node?.kind === 'word' ? node.value.toUpperCase() : undefined;

export const isWord = (node: Node | undefined, ...words: readonly string[]): boolean =>
  words.includes(wordOf(node) ?? '');

export const isSign = (node: Node | undefined, sign: string): boolean =>
  node?.kind === 'sign' && node.raw === sign;

export const isDot = (node: Node | undefined): boolean => isSign(node, '.');

/** Without white space. */
export const solid = (nodes: readonly Node[]): Node[] => nodes.filter(({ kind }) => kind !== 'space');

/** As it stands in the text, but for white space; what is in parentheses is a `(`, which no number has. */
export const rawOf = (nodes: readonly Node[]): string =>
  solid(nodes)
    .map((node) => ('raw' in node ? node.raw : '('))
    .join('');

/** Without white space at both ends. */
export const trimmed = (nodes: readonly Node[]): readonly Node[] =>
  nodes.slice(nextSolid(nodes, 0), lastSolid(nodes, nodes.length) + 1);

/** The place of the next node that is no white space, from `at` on. */
export function nextSolid(nodes: readonly Node[], at: number): number {
  let i = at;
  while (nodes[i]?.kind === 'space') i++;
  return i;
}

/** The place of the last node that is no white space, before `at`; -1 where there is none. */
export function lastSolid(nodes: readonly Node[], at: number): number {
  let i = at - 1;
  while (nodes[i]?.kind === 'space') i--;
  return i;
}

/** Between the commas. No parts where there is nothing at all. */
export function byCommas(nodes: readonly Node[]): Node[][] {
  if (solid(nodes).length === 0) return [];
  const parts: Node[][] = [[]];
  for (const node of nodes) {
    if (isSign(node, ',')) parts.push([]);
    else parts.at(-1)?.push(node);
  }
  return parts;
}

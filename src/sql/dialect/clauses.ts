import { byCommas, isSign, isWord, lastSolid, type Node, nextSolid, solid } from './nodes.ts';
import { type Dialect, Untranslatable } from './tokens.ts';

/** What a clause changes in a list of nodes: nodes that go, and text before others. */
export interface Edits {
  /** From a node's place: the place of the next one that stays. */
  readonly gone: Map<number, number>;
  /** Before a node's place, or at the end: what to put there. */
  readonly before: Map<number, { readonly text: string; readonly nodes?: readonly Node[] }[]>;
}

const SETS = ['UNION', 'EXCEPT', 'INTERSECT', 'MINUS'];
const AFTER_ORDER = [
  ...SETS,
  'LIMIT',
  'OFFSET',
  'FETCH',
  'FOR',
  'OPTION',
  'ROWS',
  'RANGE',
  'GROUPS',
  'SEPARATOR',
];
const AFTER_LIST = [...SETS, 'FROM', 'INTO', 'WHERE', 'GROUP', 'HAVING', 'ORDER', 'LIMIT', 'FOR', 'OPTION'];

/** The clauses of the queries that stand in this list, not of those in its parentheses. */
export function editsOf(nodes: readonly Node[], dialect: Dialect): Edits {
  const edits: Edits = { gone: new Map(), before: new Map() };
  nodes.forEach((node, i) => {
    // Before those of SELECT: LIMIT stands behind it.
    if (isWord(node, 'ORDER') && isWord(nodes[nextSolid(nodes, i + 1)], 'BY')) order(nodes, i, edits);
  });
  nodes.forEach((node, i) => {
    if (dialect === 'TSQL' && isWord(node, 'SELECT')) select(nodes, i, edits);
    if (dialect === 'TSQL' && isWord(node, 'UPDATE', 'DELETE', 'INSERT', 'MERGE')) refuseTop(nodes, i);
    if (dialect === 'MySQL' && isWord(node, 'LIMIT')) limit(nodes, i, edits);
  });
  return edits;
}

/** Where the clause that begins at `from` ends: behind its last node. */
function endOf(nodes: readonly Node[], from: number, words: readonly string[]): number {
  let i = from;
  while (i < nodes.length && !isSign(nodes[i], ';') && !isWord(nodes[i], ...words)) i++;
  return i;
}

function put(edits: Edits, at: number, text: string, nodes?: readonly Node[]): void {
  edits.before.set(at, [...(edits.before.get(at) ?? []), { text, ...(nodes && { nodes }) }]);
}

/** NULLs come first there, as if they were less than any value. */
function order(nodes: readonly Node[], at: number, edits: Edits): void {
  let start = nextSolid(nodes, at + 1) + 1;
  const end = endOf(nodes, start, AFTER_ORDER);
  for (const item of byCommas(nodes.slice(start, end))) {
    const words = solid(item);
    const place = lastSolid(nodes, start + item.length) + 1;
    if (words.length > 0 && !words.some((word) => isWord(word, 'NULLS')))
      put(edits, place, isWord(words.at(-1), 'DESC') ? ' NULLS LAST' : ' NULLS FIRST');
    start += item.length + 1;
  }
}

/** TOP becomes the LIMIT at the end, `name = value` becomes `value AS name`. */
function select(nodes: readonly Node[], at: number, edits: Edits): void {
  let first = nextSolid(nodes, at + 1);
  if (isWord(nodes[first], 'DISTINCT', 'ALL')) first = nextSolid(nodes, first + 1);
  const top = topAt(nodes, first);
  if (top !== undefined) {
    const next = nextSolid(nodes, top + 1);
    refuseKind(nodes, next);
    const end = endOf(nodes, at, SETS);
    if (end < nodes.length && !isSign(nodes[end], ';')) throw inSet(nodes[first]);
    if (nodes.slice(0, at).some((node) => isWord(node, ...SETS))) throw inSet(nodes[first]);
    edits.gone.set(first, next);
    const place = lastSolid(nodes, end) + 1;
    put(edits, place, ' LIMIT ', nodes.slice(top, top + 1));
    first = next;
  }
  aliases(nodes, first, endOf(nodes, first, AFTER_LIST), edits);
}

/** The place of TOP's number, where the word at `at` is that TOP and no column. */
function topAt(nodes: readonly Node[], at: number): number | undefined {
  if (!isWord(nodes[at], 'TOP')) return undefined;
  const number = nextSolid(nodes, at + 1);
  return ['number', 'parameter', 'group'].includes(nodes[number]?.kind ?? '') ? number : undefined;
}

function refuseKind(nodes: readonly Node[], at: number): void {
  const hint = 'Write LIMIT with a number at the end of the query.';
  if (isWord(nodes[at], 'PERCENT')) throw new Untranslatable('TOP with PERCENT', nodes[at]?.start ?? 0, hint);
  if (isWord(nodes[at], 'WITH') && isWord(nodes[nextSolid(nodes, at + 1)], 'TIES'))
    throw new Untranslatable('TOP with TIES', nodes[at]?.start ?? 0, hint);
}

const inSet = (node: Node | undefined): Untranslatable =>
  new Untranslatable(
    'TOP beside UNION, EXCEPT or INTERSECT',
    node?.start ?? 0,
    'Put the query with TOP in parentheses: SELECT * FROM (SELECT TOP …) AS q.',
  );

function refuseTop(nodes: readonly Node[], at: number): void {
  const next = nextSolid(nodes, at + 1);
  if (topAt(nodes, next) === undefined) return;
  const hint = 'Say with a condition which rows are meant: WHERE id IN (SELECT …).';
  throw new Untranslatable('TOP in a statement that writes', nodes[next]?.start ?? 0, hint);
}

function aliases(nodes: readonly Node[], from: number, to: number, edits: Edits): void {
  let start = from;
  for (const item of byCommas(nodes.slice(from, to))) {
    const [name, equals] = solid(item);
    if (name !== undefined && isSign(equals, '=')) {
      if (name.kind === 'parameter') throw new Untranslatable('a SELECT that sets a variable', name.start);
      if (name.kind === 'word' || name.kind === 'name') {
        const at = nextSolid(nodes, start);
        edits.gone.set(at, nextSolid(nodes, nextSolid(nodes, at + 1) + 1));
        put(edits, lastSolid(nodes, start + item.length) + 1, ' AS ', [name]);
      }
    }
    start += item.length + 1;
  }
}

/** `LIMIT 5, 10` becomes `LIMIT 10 OFFSET 5`. */
function limit(nodes: readonly Node[], at: number, edits: Edits): void {
  const skip = nextSolid(nodes, at + 1);
  const comma = nextSolid(nodes, skip + 1);
  const count = nextSolid(nodes, comma + 1);
  if (!isSign(nodes[comma], ',') || nodes[count] === undefined) return;
  edits.gone.set(skip, count);
  put(edits, count + 1, ' OFFSET ', nodes.slice(skip, skip + 1));
}

import { readConjunct } from './conjunct.ts';
import { parseExpressions } from './expression.ts';
import { inlinedValues } from './inlined-values.ts';
import { monthsOfYears } from './month-of-year.ts';
import type { ScanContext } from './operand.ts';
import { type PlanNode, perOuterRow, textOf } from './plan-node.ts';
import { conjuncts, disjuncts } from './plan-text.ts';
import type { Conjunction, Deferred, Either, Mention, Predicate } from './types.ts';

/** More alternatives than this are not read apart: each takes a request or more. */
const MOST_ARMS = 50;

/** Nodes whose conditions hold for every row that they hand on. */
const readable: ReadonlySet<string> = new Set([
  'Seq Scan',
  'Index Scan',
  'Index Only Scan',
  'Bitmap Heap Scan',
]);

/** Whether the rows that a scan reads are told by their values, not by their place or by lot. */
export const readsByValue = (node: PlanNode): boolean => readable.has(node.type);

/**
 * What every row that a scan node hands on satisfies. Nodes that read rows by their place (Tid Scan) or draw a
 * sample get no predicates: which rows they read changes with the rows that are there.
 */
export function scanConditions(node: PlanNode, mention: Mention): Conjunction {
  if (!readsByValue(node)) return { predicates: [], deferred: [], rest: [node.type] };
  const parts = ['Index Cond', 'Recheck Cond', 'Filter'].flatMap((property) =>
    conjuncts(textOf(node, property)),
  );
  const sources = [...new Set(parts)];
  if (mention.renamed) return { predicates: [], deferred: [], rest: sources };
  const context: ScanContext = {
    alias: textOf(node, 'Alias'),
    table: mention.table,
    perOuterRow: perOuterRow(node),
  };
  return readConditions(sources, context, inlinedValues(node));
}

/** What conditions say that hold together. `inlined`: makes SQL of results in them. `source`: stands for each of them in the place of its own text. */
function readConditions(
  texts: readonly string[],
  context: ScanContext,
  inlined: (text: string) => string,
  source?: string,
): Conjunction {
  const predicates: Predicate[] = [];
  const deferred: Deferred[] = [];
  const rest: string[] = [];
  const either: Either[] = [];
  const readable = texts.map(inlined);
  parseExpressions(readable).forEach((expression, i) => {
    const text = source ?? texts[i] ?? '';
    const reading = expression === undefined ? undefined : readConjunct(expression, context, text);
    if (reading === undefined || reading.partial === true) rest.push(text);
    predicates.push(...(reading?.predicates ?? []));
    deferred.push(...(reading?.deferred ?? []));
    const alternatives =
      reading === undefined && source === undefined ? readEither(text, context, inlined) : undefined;
    if (alternatives !== undefined) either.push(alternatives);
  });
  for (const { text, at } of monthsOfYears(readable)) {
    const [expression] = parseExpressions([text]);
    const reading = expression && readConjunct(expression, context, source ?? texts[at] ?? '');
    deferred.push(...(reading?.deferred ?? []));
  }
  return { predicates, deferred, rest, ...(either.length > 0 ? { either } : {}) };
}

/** Reads `((a) OR (b))`, if each of the alternatives says something about single columns. */
function readEither(
  source: string,
  context: ScanContext,
  inlined: (text: string) => string,
): Either | undefined {
  const texts = disjuncts(source);
  if (texts.length < 2 || texts.length > MOST_ARMS) return undefined;
  const arms = texts.map((text) => readConditions(conjuncts(text), context, inlined, source));
  const says = arms.every(({ predicates, deferred }) => predicates.length + deferred.length > 0);
  return says ? { source, arms } : undefined;
}

/** All that the engine has to evaluate before a condition can be pushed. */
export const deferredOf = ({ deferred, either = [] }: Conjunction): Deferred[] => [
  ...deferred,
  ...either.flatMap(({ arms }) => arms.flatMap(deferredOf)),
];

/** Without those that say just what another says, as nodes that read a table for several values of one query do. */
export function distinct(conjunctions: readonly Conjunction[]): Conjunction[] {
  const meaning = ({ predicates, deferred }: Conjunction): string =>
    JSON.stringify([...predicates, ...deferred].map(({ source: _, ...says }) => says));
  return conjunctions.filter(
    (one, i) =>
      one.rest.length > 0 ||
      !conjunctions.slice(0, i).some((other) => other.rest.length === 0 && meaning(other) === meaning(one)),
  );
}

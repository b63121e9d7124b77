import { readConjunct } from './conjunct.ts';
import { parseExpressions } from './expression.ts';
import type { ScanContext } from './operand.ts';
import { type PlanNode, perOuterRow, textOf } from './plan-node.ts';
import { conjuncts } from './plan-text.ts';
import type { Conjunction, Deferred, Mention, Predicate } from './types.ts';

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
  const predicates: Predicate[] = [];
  const deferred: Deferred[] = [];
  const rest: string[] = [];
  parseExpressions(sources).forEach((expression, i) => {
    const source = sources[i] ?? '';
    const reading = expression === undefined ? undefined : readConjunct(expression, context, source);
    if (reading === undefined || reading.partial === true) rest.push(source);
    predicates.push(...(reading?.predicates ?? []));
    deferred.push(...(reading?.deferred ?? []));
  });
  return { predicates, deferred, rest };
}

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

import { planTrees } from './plan-node.ts';
import { scanConditions } from './scan-conditions.ts';
import { columnsRead, readMentions, writtenRelations } from './scan-nodes.ts';
import type { Mention, Scan } from './types.ts';

/**
 * Reads the answer of `EXPLAIN (VERBOSE, FORMAT JSON)` for what each mention needs. Mentions that the plan does not
 * read have no scan: they need no rows. The grammar must be loaded (`loadGrammar`), DateStyle be ISO.
 *
 * `trusted` must be false where a client's own operators or functions may stand for the system's: when pg_catalog
 * is not the first schema of the search path. Nothing is pushed then.
 */
export function readPlan(planJson: unknown, mentions: readonly Mention[], trusted = true): Scan[] {
  const trees = planTrees(planJson);
  const written = writtenRelations(trees);
  const believed = trusted ? mentions : mentions.map((mention) => ({ ...mention, renamed: true }));
  return readMentions(trees, believed).map((read) => ({
    mention: read.mention,
    any: read.nodes.map((node) => scanConditions(node, read.mention)),
    columns: columnsRead(read, trees, written),
    keys: [],
    givesKeys: false,
    countOnly: false,
  }));
}

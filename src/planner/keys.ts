import type { ColumnResolver } from './column-source.ts';
import { initPlanUses } from './init-plan-keys.ts';
import { isJoin } from './key-paths.ts';
import { type Edge, edgeOf } from './key-use.ts';
import { parameterUses } from './parameter-keys.ts';
import { type PlanNode, textOf, walk } from './plan-node.ts';
import { conjuncts } from './plan-text.ts';
import type { LoneScan } from './scan-index.ts';
import { UnitedKeys } from './united-keys.ts';

export interface Keys {
  readonly edges: readonly Edge[];
  /** Relations of which no row can be needed: none that they are joined with has such rows. */
  readonly barren: ReadonlySet<string>;
}

/**
 * The restrictions "column IN (values of other mentions' columns)" that cannot change the answer (rules 4 and 5),
 * whatever rows the tables hold. Each may be used or not, in any order without a circle.
 */
export function keyEdges(
  tree: PlanNode,
  scans: ReadonlyMap<string, LoneScan>,
  resolve: ColumnResolver,
): Keys {
  if (scans.size < 2) return { edges: [], barren: new Set() };
  const nodes = [...walk(tree)];
  const united = new UnitedKeys(resolve);
  const joined = [...nodes]
    .reverse()
    .filter(isJoin)
    .flatMap((join) => united.uses(join, conditionsOf(join, joinConditions)));
  const parameters = nodes
    .filter((node) => scans.get(textOf(node, 'Alias'))?.node === node || node.type === 'CTE Scan')
    .flatMap((node) => {
      const conditions = conditionsOf(node, scanConditions);
      return [...parameterUses(node, conditions, resolve), ...initPlanUses(node, conditions, resolve)];
    });
  // What the engine holds itself is not fetched.
  const uses = [...joined, ...parameters].filter(({ receiver }) => receiver.scan.local === undefined);
  const edges = uses.filter(({ givers }) => givers.length > 0).map(edgeOf);
  const barren = uses.filter(({ givers }) => givers.length === 0);
  return {
    edges: [...new Map(edges.map((edge) => [JSON.stringify(edge), edge])).values()],
    barren: new Set(barren.map(({ receiver }) => receiver.scan.mention.relation)),
  };
}

const joinConditions = ['Hash Cond', 'Merge Cond', 'Join Filter'];
const scanConditions = ['Index Cond', 'Recheck Cond', 'Filter'];

const conditionsOf = (node: PlanNode, properties: readonly string[]): string[] =>
  properties.flatMap((property) => conjuncts(textOf(node, property)));

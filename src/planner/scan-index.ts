import { keyOfConstant, originOf } from './local/constants.ts';
import { localMention } from './local/mention.ts';
import type { LocalRelation } from './local/types.ts';
import { type PlanNode, textOf, walk } from './plan-node.ts';
import type { ReadMention } from './scan-nodes.ts';
import type { Mention } from './types.ts';

/** A mention that the plan reads in one place only, under a name that is used once. */
export interface LoneScan {
  readonly mention: Mention;
  readonly node: PlanNode;
  readonly alias: string;
  /** It is a relation of the engine's own, and no mention. */
  readonly local?: LocalRelation;
}

/**
 * The mentions of which the plan's names can be believed: read by one node, not written to, with an alias that no
 * other node has, columns not renamed; and the relations of the engine's own. By alias.
 */
export function loneScans(
  trees: readonly PlanNode[],
  reads: readonly ReadMention[],
  written: ReadonlySet<string>,
  locals: readonly LocalRelation[] = [],
): ReadonlyMap<string, LoneScan> {
  const found = new Map<string, LoneScan>();
  // Aliases are unique in one plan, not among the plans that a rewrite rule makes.
  if (trees.length !== 1) return found;
  const uses = new Map<string, number>();
  const nodes = trees.flatMap((tree) => [...walk(tree)]);
  for (const node of nodes) {
    const alias = textOf(node, 'Alias');
    uses.set(alias, (uses.get(alias) ?? 0) + 1);
  }
  for (const { mention, nodes: own } of reads) {
    const [node, ...more] = own;
    if (node === undefined || more.length > 0 || mention.renamed || written.has(mention.relation)) continue;
    const alias = textOf(node, 'Alias');
    if (alias !== '' && uses.get(alias) === 1) found.set(alias, { mention, node, alias });
  }
  for (const local of locals) {
    const { alias, name } = local;
    const node =
      alias === ''
        ? originOf(nodes, name)
        : nodes.find((one) => uses.get(alias) === 1 && textOf(one, 'Alias') === alias);
    const key = alias === '' ? keyOfConstant(name) : alias;
    if (node !== undefined && !found.has(key))
      found.set(key, { mention: localMention(local), node, alias, local });
  }
  return found;
}

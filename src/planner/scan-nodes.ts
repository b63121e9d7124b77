import { listOf, ownTexts, type PlanNode, textOf, walk } from './plan-node.ts';
import { bareNames, qualifiedNames } from './plan-text.ts';
import type { Mention } from './types.ts';

/** A mention and the nodes of the plan that read its table. */
export interface ReadMention {
  readonly mention: Mention;
  readonly nodes: readonly PlanNode[];
}

/** The nodes that read each mention's table; mentions that the plan does not read are left out. */
export function readMentions(trees: readonly PlanNode[], mentions: readonly Mention[]): ReadMention[] {
  const nodes = trees.flatMap((tree) => [...walk(tree)]).filter(isRead);
  return mentions.flatMap((mention) => {
    const own = nodes.filter((node) => textOf(node, 'Relation Name') === mention.relation);
    return own.length === 0 ? [] : [{ mention, nodes: own }];
  });
}

/** ModifyTable names its target like a scan does, but reads it through a scan below. */
function isRead(node: PlanNode): boolean {
  return node.type !== 'ModifyTable' && isTemporary(node) && textOf(node, 'Relation Name') !== '';
}

/** Whether a node reads or writes a table of the session's own. */
export const isTemporary = (node: PlanNode): boolean => /^pg_temp(_\d+)?$/.test(textOf(node, 'Schema'));

/** The mention tables that the plan writes to. */
export function writtenRelations(trees: readonly PlanNode[]): ReadonlySet<string> {
  const nodes = trees.flatMap((tree) => [...walk(tree)]);
  const written = nodes.filter((node) => node.type === 'ModifyTable' && isTemporary(node));
  const targets = written.flatMap((node) => [node.properties, ...targetTables(node)]);
  return new Set(targets.map((target) => String(target['Relation Name'] ?? '')));
}

function targetTables(node: PlanNode): Readonly<Record<string, unknown>>[] {
  const tables = node.properties['Target Tables'];
  return Array.isArray(tables) ? (tables as Readonly<Record<string, unknown>>[]) : [];
}

/** Everything that the plan names, by alias. */
export const namesInPlan = (trees: readonly PlanNode[]): ReadonlyMap<string, ReadonlySet<string>> =>
  qualifiedNames(trees.flatMap((tree) => [...walk(tree)]).flatMap(ownTexts));

/**
 * The columns of a mention that the plan names anywhere: what the scan prints or checks, and what a subplan takes
 * as its outer value. All of them where the row is named as a whole, for a table that is written to, and where the
 * scan itself has a subplan: the plan may keep to itself what that takes from the row (the rows of VALUES, the
 * number of a LIMIT and, before version 17, what the subplan's rows are compared with).
 */
export function columnsRead(
  { mention, nodes }: ReadMention,
  named: ReadonlyMap<string, ReadonlySet<string>>,
  written: ReadonlySet<string>,
): string[] {
  const all = Object.keys(mention.table.columns);
  if (mention.renamed || written.has(mention.relation)) return all;
  const names = new Set([
    ...nodes.flatMap((node) => [...(named.get(textOf(node, 'Alias')) ?? [])]),
    ...nodes.flatMap((node) => listOf(node, 'Output')).flatMap(bareNames),
  ]);
  return names.has('*') || nodes.some(hasSubplan) ? all : all.filter((column) => names.has(column));
}

/** Whether the node computes something with a subplan. */
export const hasSubplan = (node: PlanNode): boolean =>
  ownTexts(node).some((text) => text.includes('SubPlan'));

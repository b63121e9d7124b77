import type { Node } from 'libpg-query';
import { parseExpressions } from './expression.ts';
import type { OutputNames } from './output-names.ts';
import { listOf, type PlanNode, textOf, upward, walk } from './plan-node.ts';
import type { LoneScan } from './scan-index.ts';

/** A column as plans name it. */
export interface NamedColumn {
  readonly alias: string;
  readonly column: string;
}

/** The scan whose column a name stands for. */
export interface ColumnSource {
  readonly scan: LoneScan;
  /**
   * The column's names from the scan upward: its own, then that by which each subquery around it hands it on.
   */
  readonly names: readonly NamedColumn[];
}

export type ColumnResolver = (name: NamedColumn) => ColumnSource | undefined;

/**
 * Finds the scan whose column `alias.column` is, through the subqueries of which the statement's text tells the
 * columns.
 */
export function columnResolver(
  tree: PlanNode,
  scans: ReadonlyMap<string, LoneScan>,
  outputNames: () => ReadonlyMap<string, OutputNames>,
): ColumnResolver {
  const subqueries = subqueryScans(tree);
  const resolve = (name: NamedColumn): ColumnSource | undefined => {
    const scan = scans.get(name.alias);
    if (scan !== undefined) return { scan, names: [name] };
    const node = subqueries.get(name.alias);
    if (node === undefined) return undefined;
    const inner = handedOn(node, name, outputNames().get(name.alias));
    const source = inner === undefined ? undefined : resolve(inner);
    if (source === undefined || ![...upward(source.scan.node)].includes(node)) return undefined;
    // The alias in the text is the one in the plan only if the scan stands inside both.
    const isInside = outputNames().get(name.alias)?.relations.has(source.scan.mention.relation);
    return isInside ? { scan: source.scan, names: [...source.names, name] } : undefined;
  };
  return resolve;
}

/** The plan's subqueries by alias; of those that share one, none. */
function subqueryScans(tree: PlanNode): ReadonlyMap<string, PlanNode> {
  const found = new Map<string, PlanNode>();
  const seen = new Set<string>();
  for (const node of walk(tree)) {
    const alias = textOf(node, 'Alias');
    if (alias === '') continue;
    if (seen.has(alias)) found.delete(alias);
    else if (node.type === 'Subquery Scan') found.set(alias, node);
    seen.add(alias);
  }
  return found;
}

/** The column below a subquery that becomes one of its columns; undefined for an expression. */
function handedOn(
  node: PlanNode,
  { column }: NamedColumn,
  names: OutputNames | undefined,
): NamedColumn | undefined {
  const position = names?.columns.indexOf(column) ?? -1;
  const child = node.children.find(({ relationship }) => relationship === 'Subquery');
  const output = position < 0 || child === undefined ? undefined : listOf(child, 'Output')[position];
  if (output === undefined) return undefined;
  return namedColumn(parseExpressions([output])[0]?.node);
}

/** The column that an expression is; undefined for any other expression. */
export function namedColumn(node: Node | undefined): NamedColumn | undefined {
  if (node === undefined || !('ColumnRef' in node)) return undefined;
  const names = (node.ColumnRef.fields ?? []).map((field) => ('String' in field ? field.String.sval : ''));
  const [alias, column] = names;
  return names.length === 2 && alias && column ? { alias, column } : undefined;
}

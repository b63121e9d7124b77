import { keyOfConstant } from './local/constants.ts';
import type { LocalColumn } from './local/types.ts';
import type { OutputNames, QueryNames } from './output-names.ts';
import { type NamedColumn, type OwnColumn, ownColumn } from './own-column.ts';
import { type PlanNode, textOf, upward, walk } from './plan-node.ts';
import type { LoneScan } from './scan-index.ts';
import { outputOf } from './union-node.ts';

/** The scan whose column a name stands for; where a union is on its route, one of several. */
export interface ColumnSource {
  readonly scan: LoneScan;
  /**
   * The column's names from the scan upward: its own, then that by which each subquery around it, or scan of a CTE,
   * hands it on.
   */
  readonly names: readonly NamedColumn[];
  /** How each query hands it on, from the innermost: what its top prints for the column of the next name. */
  readonly handedOn: readonly string[];
  /** The column is not a text, and what is named is its text. */
  readonly isText: boolean;
  /** The column is a text, and what is named is the whole number that it says. */
  readonly isNumber: boolean;
  /**
   * The nodes that hand it on, from the scan to the top of the plan. Above the top of a CTE, which stands there as
   * the subquery that it is to its readers, follows the scan of the CTE that was named.
   */
  readonly route: readonly PlanNode[];
  /** Others read the rows as well: they stand in a CTE that is read more than once. */
  readonly isShared: boolean;
}

export type ColumnResolver = (name: NamedColumn) => ColumnSource | undefined;

/**
 * Finds the scan whose column `alias.column` is, through the subqueries and CTEs of which the statement's text tells
 * the columns.
 */
export function columnResolver(
  tree: PlanNode,
  scans: ReadonlyMap<string, LoneScan>,
  names: () => QueryNames,
): ColumnResolver {
  const queries = queryScans(tree);
  const ctes = cteIndex(tree);
  const resolve = (name: NamedColumn): ColumnSource | undefined => {
    const scan = scans.get(name.alias === '' ? keyOfConstant(name.column) : name.alias);
    if (scan !== undefined) {
      return {
        scan,
        names: [name],
        handedOn: [],
        isText: false,
        isNumber: false,
        route: [...upward(scan.node)],
        isShared: false,
      };
    }
    const node = queries.get(name.alias);
    if (node === undefined) return undefined;
    const cte = textOf(node, 'CTE Name');
    const body = cte === '' ? subqueryOf(node) : ctes.bodies.get(cte);
    const told = cte === '' ? names().subqueries.get(name.alias) : names().ctes.get(cte);
    const inner = body && told && handedOn(body, name, told);
    const source = inner && castOf(inner, resolve);
    const at = source?.route.indexOf(body as PlanNode) ?? -1;
    // The alias in the text is the one in the plan only if the scan stands inside both.
    if (body === undefined || inner === undefined || source === undefined || at < 0) return undefined;
    const { mention, local } = source.scan;
    if (!told?.relations.has(local?.within ?? mention.relation) && local?.alias !== '') return undefined;
    const top = cte === '' ? body : { ...body, relationship: 'Subquery' };
    const route = [...source.route.slice(0, at), top, ...upward(node)];
    const isShared = source.isShared || (cte !== '' && ctes.uses.get(cte) !== 1);
    const named = [...source.names, name];
    return { ...source, names: named, handedOn: [...source.handedOn, inner.output], route, isShared };
  };
  return resolve;
}

/** The nodes of a column's route up to but without `to`; undefined if it does not pass there. */
export function routeBelow({ route }: ColumnSource, to: PlanNode): readonly PlanNode[] | undefined {
  const at = route.indexOf(to);
  return at < 0 ? undefined : route.slice(0, at);
}

/** The nodes of a column's route up to and with `top`; undefined if it does not pass there. */
export function routeWithin({ route }: ColumnSource, top: PlanNode): readonly PlanNode[] | undefined {
  const at = route.indexOf(top);
  return at < 0 ? undefined : route.slice(0, at + 1);
}

/** The plan's scans of subqueries and CTEs by alias; of those that share one, none. */
function queryScans(tree: PlanNode): ReadonlyMap<string, PlanNode> {
  const found = new Map<string, PlanNode>();
  const seen = new Set<string>();
  for (const node of walk(tree)) {
    const alias = textOf(node, 'Alias');
    if (alias === '') continue;
    if (seen.has(alias)) found.delete(alias);
    else if (node.type === 'Subquery Scan' || node.type === 'CTE Scan') found.set(alias, node);
    seen.add(alias);
  }
  return found;
}

interface CteIndex {
  /** The plans of the CTEs that are run for themselves, by name; of those that share one, and that write, none. */
  readonly bodies: ReadonlyMap<string, PlanNode>;
  /** How many scans read each. */
  readonly uses: ReadonlyMap<string, number>;
}

function cteIndex(tree: PlanNode): CteIndex {
  const bodies = new Map<string, PlanNode>();
  const uses = new Map<string, number>();
  const seen = new Set<string>();
  for (const node of walk(tree)) {
    const name = /^CTE (.*)$/s.exec(textOf(node, 'Subplan Name'))?.[1];
    if (name !== undefined) {
      if (seen.has(name)) bodies.delete(name);
      else if (node.type !== 'ModifyTable') bodies.set(name, node);
      seen.add(name);
    }
    const read = textOf(node, 'CTE Name');
    if (read !== '') uses.set(read, (uses.get(read) ?? 0) + 1);
  }
  return { bodies, uses };
}

const subqueryOf = ({ children }: PlanNode): PlanNode | undefined =>
  children.find(({ relationship }) => relationship === 'Subquery');

/** What the top of a query prints for one of its columns, of a union its first member; undefined where none is told. */
function handedOn(
  body: PlanNode,
  { column }: NamedColumn,
  { columns, starred }: OutputNames,
): (OwnColumn & { readonly output: string }) | undefined {
  const outputs = outputOf(body);
  const output = outputs[columns.indexOf(column)];
  // What the text says of a star must be what the plan makes of it.
  if (output === undefined || (starred && outputs.length !== columns.length)) return undefined;
  const own = ownColumn(output);
  return own && { ...own, output };
}

/** The source of an expression that is a column, or its text. */
export function castOf(
  { name, isText, isNumber }: OwnColumn,
  resolve: ColumnResolver,
): ColumnSource | undefined {
  const source = resolve(name);
  if (source === undefined) return source;
  const local = source.scan.local?.columns.get(source.names[0]?.column ?? '');
  if (isNumber) return local && numberOf(source, local);
  // Varchars are compared as texts only.
  if (local?.isVarchar === true) return isText ? source : undefined;
  if (!isText) return source;
  // The cast of a text says that another collation compares it.
  const type = source.scan.mention.table.columns[source.names[0]?.column ?? '']?.type;
  return source.isText || type === 'text' ? undefined : { ...source, isText };
}

/** The source of a number that a column is, or says. */
function numberOf(source: ColumnSource, { type, isVarchar }: LocalColumn): ColumnSource | undefined {
  if (type === 'integer') return source.isText ? undefined : source;
  return isVarchar || source.isNumber ? undefined : { ...source, isNumber: true };
}

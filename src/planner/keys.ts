import {
  type ColumnResolver,
  type ColumnSource,
  type NamedColumn,
  namedColumn,
  routeBelow,
} from './column-source.ts';
import { parseExpressions } from './expression.ts';
import { isJoin, keepsApart, mayShrink, showsOwnValues } from './key-paths.ts';
import { columnOf, haveSameValues } from './key-values.ts';
import { isComputedAt, type PlanNode, textOf, walk } from './plan-node.ts';
import { conjuncts } from './plan-text.ts';
import { readsByValue } from './scan-conditions.ts';
import type { LoneScan } from './scan-index.ts';
import type { KeyEdge } from './types.ts';
import { UnitedKeys } from './united-keys.ts';
import { equated, ownValue } from './united-value.ts';

/** An edge, with the relation that it restricts. */
export interface Edge extends KeyEdge {
  readonly relation: string;
}

export interface Keys {
  readonly edges: readonly Edge[];
  /** Relations of which no row can be needed: none that they are joined with has such rows. */
  readonly barren: ReadonlySet<string>;
}

/**
 * The restrictions "column IN (values of another mention's column)" that cannot change the answer (rules 4 and 5),
 * whatever rows the tables hold. Each may be used or not, in any order without a circle.
 */
export function keyEdges(
  tree: PlanNode,
  scans: ReadonlyMap<string, LoneScan>,
  resolve: ColumnResolver,
): Keys {
  const edges: Edge[] = [];
  const barren = new Set<string>();
  if (scans.size < 2) return { edges, barren };
  for (const node of walk(tree)) {
    const join = isJoin(node);
    if (!join && scans.get(textOf(node, 'Alias'))?.node !== node && node.type !== 'CTE Scan') continue;
    for (const [left, right] of equalities(node, join ? joinConditions : scanConditions)) {
      const sources = [resolve(left), resolve(right)];
      for (const [receiver, giver] of [sources, [...sources].reverse()]) {
        if (receiver === undefined || giver === undefined || receiver.scan === giver.scan) continue;
        if (receiver.isShared || !readsByValue(receiver.scan.node) || !haveSameValues(receiver, giver))
          continue;
        const sound = join
          ? isCarriedByJoin(node, receiver, giver)
          : isCarriedByParameter(node, receiver, giver);
        if (sound) edges.push(edge(receiver, giver));
      }
    }
  }
  for (const node of walk(tree)) {
    if (scans.get(textOf(node, 'Alias'))?.node !== node) continue;
    for (const [receiver, giver] of textPairs(node, resolve))
      if (isCarriedByParameter(node, receiver, giver)) edges.push(edge(receiver, giver));
  }
  const united = new UnitedKeys(resolve);
  for (const join of [...walk(tree)].reverse().filter(isJoin)) {
    for (const { receiver, giver } of united.edges(join, conditionsOf(join, joinConditions))) {
      if (giver === undefined) barren.add(receiver.scan.mention.relation);
      else edges.push(edge(receiver, giver));
    }
  }
  const once = edges.filter((one, i) => edges.findIndex((other) => isSame(one, other)) === i);
  return { edges: once, barren };
}

const joinConditions = ['Hash Cond', 'Merge Cond', 'Join Filter'];
const scanConditions = ['Index Cond', 'Recheck Cond', 'Filter'];

const edge = (receiver: ColumnSource, giver: ColumnSource): Edge => ({
  relation: receiver.scan.mention.relation,
  column: columnOf(receiver),
  from: { relation: giver.scan.mention.relation, column: columnOf(giver) },
});

const isSame = (a: Edge, b: Edge): boolean =>
  a.relation === b.relation &&
  a.column === b.column &&
  a.from.relation === b.from.relation &&
  a.from.column === b.from.column;

const conditionsOf = (node: PlanNode, properties: readonly string[]): string[] =>
  properties.flatMap((property) => conjuncts(textOf(node, property)));

/** The conjuncts `a.x = b.y` of a node's conditions, by the system's own `=`. */
function equalities(node: PlanNode, properties: readonly string[]): (readonly [NamedColumn, NamedColumn])[] {
  const candidates = conditionsOf(node, properties).filter((text) => /^\([^'(]* = [^'(]*\)$/.test(text));
  return parseExpressions(candidates).flatMap((expression) => {
    if (expression === undefined || !('A_Expr' in expression.node)) return [];
    const { kind, name = [], lexpr, rexpr } = expression.node.A_Expr;
    const [operator] = name;
    const isEqual = operator !== undefined && 'String' in operator && operator.String.sval === '=';
    const [left, right] = [namedColumn(lexpr), namedColumn(rexpr)];
    if (kind !== 'AEXPR_OP' || name.length !== 1 || !isEqual || !left || !right) return [];
    return [[left, right] as const];
  });
}

/** The columns whose texts a scan compares for equality: a row's own, then that of an outer row. */
function textPairs(node: PlanNode, resolve: ColumnResolver): [ColumnSource, ColumnSource][] {
  if (!readsByValue(node)) return [];
  return conditionsOf(node, scanConditions).flatMap((condition) => {
    const [a, b] = (equated(condition) ?? []).map((text) => ownValue(text, resolve));
    if (a === undefined || b === undefined || !a.isText || !b.isText) return [];
    const pairs: [ColumnSource, ColumnSource][] = [
      [a.source, b.source],
      [b.source, a.source],
    ];
    return pairs.filter(([receiver, giver]) => {
      const { scan, isShared } = receiver;
      return scan.node === node && giver.scan !== scan && !isShared && haveSameValues(receiver, giver);
    });
  });
}

function isCarriedByJoin(join: PlanNode, receiver: ColumnSource, giver: ColumnSource): boolean {
  const below = routeBelow(receiver, join);
  const across = routeBelow(giver, join);
  const side = below?.at(-1);
  const other = across?.at(-1);
  if (below === undefined || across === undefined || side === undefined || side === other) return false;
  if (!mayShrink(join, side)) return false;
  return keepsApart(below, receiver.names) && showsOwnValues(across);
}

/**
 * A scan that compares its column with a value of an outer row reads no other rows, whatever stands above it: the
 * inner side of a nested loop whose outer side is the giver's, or a subplan of a node above the giver.
 * @param node the scan with the condition: the receiver's own, or that of the CTE around it
 */
function isCarriedByParameter(node: PlanNode, receiver: ColumnSource, giver: ColumnSource): boolean {
  const inside = routeBelow(receiver, node);
  const common = receiver.route.find((above) => giver.route.includes(above));
  if (inside === undefined || common === undefined || common === node) return false;
  const side = routeBelow(receiver, common)?.at(-1);
  const across = routeBelow(giver, common) ?? [];
  if (!keepsApart(inside, receiver.names) || !showsOwnValues(across)) return false;
  if (side?.relationship === 'SubPlan') return common.type !== 'ModifyTable' && isComputedAt(side, common);
  const isLoop = common.type === 'Nested Loop' && side?.relationship === 'Inner';
  return isLoop && across.at(-1)?.relationship === 'Outer';
}

import type { ColumnType } from '../catalog/index.ts';
import { type ColumnResolver, type ColumnSource, type NamedColumn, namedColumn } from './column-source.ts';
import { parseExpressions } from './expression.ts';
import { isJoin, keepsApart, showsOwnValues } from './key-paths.ts';
import { type PlanNode, textOf, upward, walk } from './plan-node.ts';
import { conjuncts } from './plan-text.ts';
import { readsByValue } from './scan-conditions.ts';
import { type LoneScan, pathBelow } from './scan-index.ts';
import type { KeyEdge } from './types.ts';

/** An edge, with the relation that it restricts. */
export interface Edge extends KeyEdge {
  readonly relation: string;
}

/**
 * The restrictions "column IN (values of another mention's column)" that cannot change the answer (rules 4 and 5),
 * whatever rows the tables hold. Each may be used or not, in any order without a circle.
 */
export function keyEdges(
  tree: PlanNode,
  scans: ReadonlyMap<string, LoneScan>,
  resolve: ColumnResolver,
): Edge[] {
  const edges: Edge[] = [];
  if (scans.size < 2) return edges;
  for (const node of walk(tree)) {
    const join = isJoin(node);
    const scan = join ? undefined : scans.get(textOf(node, 'Alias'));
    if (!join && scan?.node !== node) continue;
    for (const [left, right] of equalities(node, join ? joinConditions : scanConditions)) {
      const sources = [resolve(left), resolve(right)];
      for (const [receiver, giver] of [sources, [...sources].reverse()]) {
        if (receiver === undefined || giver === undefined || receiver.scan === giver.scan) continue;
        if (!readsByValue(receiver.scan.node) || !haveSameValues(receiver, giver)) continue;
        const sound = join
          ? isCarriedByJoin(node, receiver, giver)
          : receiver.scan === scan && isCarriedByParameter(receiver.scan, giver.scan);
        if (sound) edges.push(edge(receiver, giver));
      }
    }
  }
  return edges.filter((one, i) => edges.findIndex((other) => isSame(one, other)) === i);
}

const joinConditions = ['Hash Cond', 'Merge Cond', 'Join Filter'];
const scanConditions = ['Index Cond', 'Recheck Cond', 'Filter'];

const columnOf = ({ names }: ColumnSource): string => names[0]?.column ?? '';

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

/** The conjuncts `a.x = b.y` of a node's conditions, by the system's own `=`. */
function equalities(node: PlanNode, properties: readonly string[]): (readonly [NamedColumn, NamedColumn])[] {
  const texts = properties.flatMap((property) => conjuncts(textOf(node, property)));
  const candidates = texts.filter((text) => /^\([^'(]* = [^'(]*\)$/.test(text));
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

/** Equal values must have equal texts: integers of any width, or texts. */
function haveSameValues(receiver: ColumnSource, giver: ColumnSource): boolean {
  const [a, b] = [receiver, giver].map((source) => {
    return family(source.scan.mention.table.columns[columnOf(source)]?.type);
  });
  return a !== undefined && a === b;
}

function family(type: ColumnType | undefined): 'integer' | 'text' | undefined {
  if (type === 'integer' || type === 'bigint') return 'integer';
  return type === 'text' ? 'text' : undefined;
}

/** Which side of a join may lose the rows that match nothing on the other side. */
const mayShrink: Readonly<Record<string, readonly string[]>> = {
  Inner: ['Outer', 'Inner'],
  Semi: ['Outer', 'Inner'],
  'Right Semi': ['Outer', 'Inner'],
  Left: ['Inner'],
  Anti: ['Inner'],
  Right: ['Outer'],
  'Right Anti': ['Outer'],
};

function isCarriedByJoin(join: PlanNode, receiver: ColumnSource, giver: ColumnSource): boolean {
  const below = pathBelow(receiver.scan.node, join);
  const across = pathBelow(giver.scan.node, join);
  const side = below?.at(-1);
  const other = across?.at(-1);
  if (below === undefined || across === undefined || side === undefined || side === other) return false;
  if (!mayShrink[textOf(join, 'Join Type')]?.includes(side.relationship)) return false;
  return keepsApart(below, receiver.names) && showsOwnValues(across);
}

/**
 * A scan that compares its column with a value of an outer row reads no other rows, whatever stands above it: the
 * inner side of a nested loop whose outer side is the giver's, or a subplan of a node above the giver.
 */
function isCarriedByParameter(receiver: LoneScan, giver: LoneScan): boolean {
  const common = [...upward(receiver.node)].find((node) => pathBelow(giver.node, node) !== undefined);
  if (common === undefined || common === receiver.node) return false;
  const side = pathBelow(receiver.node, common)?.at(-1);
  const across = pathBelow(giver.node, common) ?? [];
  if (!showsOwnValues(across)) return false;
  if (side?.relationship === 'SubPlan') return common.type !== 'ModifyTable';
  const isLoop = common.type === 'Nested Loop' && side?.relationship === 'Inner';
  return isLoop && across.at(-1)?.relationship === 'Outer';
}

import { isJoin, isMixing } from './key-paths.ts';
import { type PlanNode, walk } from './plan-node.ts';
import { bare } from './plan-text.ts';
import { isUnion, membersOf, outputOf } from './union-node.ts';
import { placesOf } from './united-value.ts';

/** A column of a union that is a constant in each member: the name of a store. */
interface Label {
  readonly union: PlanNode;
  readonly place: number;
}

/**
 * Which labels of unions are equal in every row that the joins hand on. Tell it of the joins from below upward: what
 * is asked of it is then true of the rows of the last one, and of the joins below it.
 */
export class UnionLabels {
  /** Classes of equal labels. */
  #classes: Label[][] = [];

  /** A join compares two expressions. */
  equate(join: PlanNode, left: string, right: string): void {
    const [outer, inner] = ['Outer', 'Inner'].map((side) =>
      join.children.find(({ relationship }) => relationship === side),
    );
    if (outer === undefined || inner === undefined || !isConstant(left) || !isConstant(right)) return;
    const straight = [this.#meant(outer, left), this.#meant(inner, right)];
    const crossed = left === right ? straight : [this.#meant(outer, right), this.#meant(inner, left)];
    const [a, b] = straight.every((list) => list !== undefined) ? straight : crossed;
    const ambiguous = left !== right && [...straight, ...crossed].every((list) => list !== undefined);
    if (a === undefined || b === undefined || ambiguous) return;
    const joined = [...a, ...b];
    this.#classes = [
      ...this.#classes.filter(
        (labels) => !labels.some((label) => joined.some((other) => isSame(label, other))),
      ),
      joined,
    ];
  }

  /** Whether rows of two members may meet. */
  mayMeet(a: PlanNode, place: number, b: PlanNode, other: number): boolean {
    return this.#classes.every((labels) => {
      const ours = labels.filter(({ union }) => union === a);
      const theirs = labels.filter(({ union }) => union === b);
      return ours.every((one) => theirs.every((two) => constantOf(one, place) === constantOf(two, other)));
    });
  }

  /**
   * The labels, all known to be equal, that a constant of a join's side may be: PostgreSQL prints a union's column
   * like its first member's, so that two unions may have it alike. Undefined where it may be something else.
   */
  #meant(side: PlanNode, text: string): Label[] | undefined {
    const origins = originsOf(side, bare(text));
    const labels = origins.flatMap((node) => labelOf(node, text) ?? []);
    if (labels.length === 0 || labels.length < origins.length) return undefined;
    const all = labels.map(
      (label) => this.#classes.find((list) => list.some((one) => isSame(one, label))) ?? [label],
    );
    const [first = []] = all;
    return all.every((list) => list === first || list.some((one) => first.some((two) => isSame(one, two))))
      ? first
      : undefined;
  }
}

const isSame = (a: Label, b: Label): boolean => a.union === b.union && a.place === b.place;

const isConstant = (text: string): boolean => /^'(?:[^']|'')*'::text$/.test(bare(text));

const constantOf = ({ union, place }: Label, member: number): string =>
  bare(outputOf(membersOf(union)[member] as PlanNode)[place] ?? '');

/** The label that a union prints like that; undefined for any other node, and where a member has no constant there. */
function labelOf(union: PlanNode, text: string): Label | undefined {
  if (!isUnion(union)) return undefined;
  const members = membersOf(union);
  const [place] = placesOf(text, members);
  // A member that is a union in its turn prints the constant of its own first member.
  if (place === undefined || members.some((member) => [...walk(member)].some(isMixing))) return undefined;
  const label = { union, place };
  return members.every((_, i) => isConstant(constantOf(label, i))) ? label : undefined;
}

/** The nodes that make an expression which stands in the output of `node`, those below unions left out. */
function originsOf(node: PlanNode, text: string): PlanNode[] {
  const count = (of: PlanNode): number => outputOf(of).filter((output) => bare(output) === text).length;
  const own = count(node);
  if (own === 0) return [];
  const inputs = isUnion(node)
    ? []
    : node.children.filter(({ relationship }) => inputSides.has(relationship));
  const below = inputs.reduce((sum, child) => sum + count(child), 0);
  const makes = own > below || (inputs.length > 1 && !isJoin(node));
  return [...(makes ? [node] : []), ...inputs.flatMap((child) => originsOf(child, text))];
}

const inputSides = new Set(['Outer', 'Inner', 'Subquery']);

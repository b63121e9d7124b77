import type { Kind, Scope, Statement } from './scope.ts';
import { scalarQuery } from './subqueries.ts';

/** An expression of a kind over the scope. */
export function expression(s: Statement, kind: Kind, scope: Scope, depth: number): string {
  const { random } = s;
  const column = s.column(kind, scope);
  const plain = column ?? s.constant(kind);
  const choice = random.weighted([
    [10, 'plain'],
    [1, 'constant'],
    [1, 'case'],
    [1, 'coalesce'],
    [kind === 'int' || kind === 'numeric' ? 1.5 : 0, 'arithmetic'],
    [depth > 0 ? 1.2 : 0, 'subquery'],
  ] as const);
  switch (choice) {
    case 'plain':
      return plain;
    case 'constant':
      return s.constant(kind);
    case 'case':
      return `CASE WHEN ${expression(s, 'int', scope, 0)} < ${random.int(6)} THEN ${plain} ELSE ${s.constant(kind)} END`;
    case 'coalesce':
      return `COALESCE(${plain}, ${s.constant(kind)})`;
    case 'arithmetic':
      return `(${plain} ${random.pick(['+', '-', '*'])} ${random.int(3)})`;
    default:
      return scalarQuery(s, kind, scope, depth - 1);
  }
}

/** An aggregate of a kind whose value does not depend on the order of the rows. */
export function aggregate(s: Statement, kind: Kind, scope: Scope, depth: number): string {
  const { random } = s;
  const local: Scope = { own: scope.own, outer: undefined };
  const argument = (of: Kind): string => expression(s, of, random.chance(0.8) ? local : scope, depth);
  const filter = random.chance(0.12) ? ` FILTER (WHERE ${argument('bool')})` : '';
  switch (kind) {
    case 'int':
      return random.weighted<() => string>([
        [3, () => `count(*)${filter}`],
        [1, () => `count(${argument(random.pick(['int', 'text', 'ts']))})${filter}`],
        [1, () => `count(DISTINCT ${argument('int')})`],
        [1, () => `sum(${argument('int')})::bigint`],
        [1, () => `max(${argument('int')})${filter}`],
        [1, () => `min(${argument('int')})`],
      ])();
    case 'bool':
      return `${random.pick(['bool_or', 'bool_and'])}(${argument('bool')})`;
    default:
      return `${random.pick(['min', 'max'])}(${argument(kind)})`;
  }
}

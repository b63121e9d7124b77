import type { Choices } from './choices.ts';
import type { Piece } from './pieces.ts';
import { type Item, relation, seenFromInside } from './relation.ts';

/** Names of the CTEs in scope. */
export type Scope = ReadonlySet<string>;

/** CTEs often have the names of tables. */
const cteNames = ['orders', 'products', 't', 'x', 'y'];

/** A query with two columns, `id integer` and `v numeric`. `outer` are items that it can be correlated with. */
export function query(c: Choices, depth: number, scope: Scope, around: readonly Item[]): Piece[] {
  const outer = seenFromInside(around);
  const kind = depth <= 0 ? 0 : c.below(10);
  if (kind === 1)
    return [
      ...bracket(c, depth, scope, outer),
      c.of([' UNION ', ' UNION ALL ', '\nEXCEPT ']),
      ...bracket(c, depth, scope, outer),
    ];
  if (kind <= 3 && depth > 0) return withQuery(c, depth, scope, outer);
  return select(c, depth, scope, outer);
}

function bracket(c: Choices, depth: number, scope: Scope, outer: readonly Item[]): Piece[] {
  return ['(', ...query(c, depth - 1, scope, outer), ')'];
}

function withQuery(c: Choices, depth: number, scope: Scope, outer: readonly Item[]): Piece[] {
  const pieces: Piece[] = ['WITH '];
  const recursive = c.chance(25);
  const names = [...new Set([c.of(cteNames), c.of(cteNames)])];
  // With RECURSIVE every CTE sees every other; only that of its own name, in a union, can be used by PostgreSQL.
  let inside: Scope = recursive ? new Set([...scope, ...names]) : scope;
  if (recursive) pieces.push('RECURSIVE ');
  names.forEach((name, index) => {
    pieces.push(
      index > 0 ? ', ' : '',
      name,
      ' (id, v) AS ',
      c.of(['', 'MATERIALIZED ', 'NOT MATERIALIZED ']),
      '(',
    );
    if (recursive)
      pieces.push(
        `SELECT 1, 1.5 UNION ALL SELECT ${name}.id + 1, ${name}.v FROM ${name} WHERE ${name}.id < 3`,
      );
    else pieces.push(...query(c, depth - 1, inside, outer));
    pieces.push(')');
    inside = new Set([...inside, name]);
  });
  return [...pieces, ' ', ...select(c, depth - 1, inside, outer)];
}

function select(c: Choices, depth: number, scope: Scope, outer: readonly Item[]): Piece[] {
  const items = [relation(c, scope, [])];
  if (depth > 0 && c.chance(60))
    items.push(c.chance(30) ? derived(c, depth, scope, outer, items) : relation(c, scope, items));
  const first = items[0] as Item;
  const visible = [...items, ...outer];
  const pieces: Piece[] = [
    'SELECT ',
    ...c.of(items).column('id'),
    ' AS id, ',
    ...value(c, depth, scope, visible),
    ' AS v',
  ];
  if (c.chance(10)) pieces.push(' /* é FROM orders */ ');
  pieces.push('\nFROM ', ...first.pieces);
  for (const item of items.slice(1)) pieces.push(...joined(c, item, first));
  pieces.push(' WHERE ', ...condition(c, depth, scope, visible));
  if (c.chance(20)) pieces.push(' ORDER BY 1, 2');
  return pieces;
}

function joined(c: Choices, item: Item, first: Item): Piece[] {
  const on: Piece[] = [' ON ', ...item.column('id'), ' = ', ...first.column('id')];
  return c.of<Piece[]>([
    [', ', ...item.pieces],
    [' JOIN ', ...item.pieces, ...on],
    [' LEFT JOIN ', ...item.pieces, ...on],
    ['\n  FULL JOIN ', ...item.pieces, ...on],
    [' CROSS JOIN ', ...item.pieces],
  ]);
}

/** A sub-select in FROM; LATERAL ones see the items before them. */
function derived(
  c: Choices,
  depth: number,
  scope: Scope,
  outer: readonly Item[],
  before: readonly Item[],
): Item {
  const lateral = c.chance(40);
  const alias = `d${before.length}`;
  const inner = query(
    c,
    depth - 1,
    scope,
    lateral ? [...before.filter((item) => item.alias.length < 3), ...outer] : outer,
  );
  return {
    alias,
    // A lateral item can only be joined from the left: FULL JOIN is an error of the engine's, in both texts.
    pieces: [lateral ? 'LATERAL (' : '(', ...inner, ') AS ', alias],
    column: (name) => [`${alias}.${name}`],
  };
}

function value(c: Choices, depth: number, scope: Scope, visible: readonly Item[]): Piece[] {
  const kind = depth <= 0 ? c.below(2) : c.below(6);
  if (kind === 0) return ["length('", c.of(['orders', "it''s", 'ü FROM orders', '; --']), "')"];
  if (kind === 2) return ['(SELECT max(q.v) FROM (', ...query(c, depth - 1, scope, visible), ') q)'];
  if (kind === 3) return ['CASE WHEN ', ...condition(c, depth - 1, scope, visible), ' THEN 1 ELSE 2.5 END'];
  if (kind === 4)
    return ['cardinality(ARRAY(SELECT q.id FROM (', ...query(c, depth - 1, scope, visible), ') q))'];
  return c.of(visible).column('v');
}

function condition(c: Choices, depth: number, scope: Scope, visible: readonly Item[]): Piece[] {
  const kind = depth <= 0 ? c.below(2) : c.below(6);
  const item = c.of(visible);
  if (kind === 0) return ['true'];
  if (kind === 2) return ['EXISTS (', ...query(c, depth - 1, scope, visible), ')'];
  if (kind === 3)
    return [
      ...item.column('id'),
      ' IN (SELECT q.id FROM (',
      ...query(c, depth - 1, scope, visible),
      ') AS q)',
    ];
  if (kind === 4)
    return [
      'NOT (',
      ...condition(c, depth - 1, scope, visible),
      ' AND ',
      ...condition(c, depth - 1, scope, visible),
      ')',
    ];
  return [...item.column('id'), c.of([' < ', '<>', ' >= ']), String(c.below(9))];
}

import { isLink, linkedQuery, neighbours, tableSource } from './links.ts';
import { localSource } from './locals.ts';
import { predicate } from './predicates.ts';
import { query } from './queries.ts';
import type { Kind } from './schema.ts';
import { columnsOf, type Draft, type Scope, type Source } from './scope.ts';

export interface From {
  readonly sql: string;
  readonly sources: readonly Source[];
}

const JOINS = ['JOIN', 'LEFT JOIN', 'RIGHT JOIN', 'FULL JOIN'];

/** One to three sources, joined. */
export function fromClause(draft: Draft, outer: Scope | undefined, depth: number): From {
  const { tape } = draft;
  const first = source(draft, depth, []);
  let { sql } = first;
  const sources: Source[] = [first.source];
  const more = tape.weighted([
    [4, 0],
    [4, 1],
    [1.6, 2],
  ] as const);
  for (let i = 0; i < more; i++) {
    const next = joined(draft, sources, outer, depth);
    sql += ` ${next.sql}`;
    sources.push(next.source);
  }
  return { sql, sources };
}

function joined(
  draft: Draft,
  before: readonly Source[],
  outer: Scope | undefined,
  depth: number,
): { sql: string; source: Source } {
  const { tape } = draft;
  const lateral = depth > 0 && tape.chance(0.12);
  if (lateral) {
    const alias = draft.alias('l');
    const kinds = kindsOf(draft);
    const inner = query(draft, kinds, { sources: before, outer }, depth - 1);
    const join = tape.chance(0.5) ? 'LEFT JOIN' : 'JOIN';
    const source = { alias, columns: columnsOf(alias, inner.columns) };
    return { sql: `${join} LATERAL (${inner.sql}) ${alias} ON true`, source };
  }
  const next = source(draft, depth, before);
  const on = [equality(draft, before, next.source)];
  if (on[0] === undefined) {
    // Nothing to join by: bounded, so that the product stays small.
    const [column] = next.source.columns;
    return { sql: `JOIN ${next.sql} ON ${column?.sql ?? 'true'} IS NULL`, source: next.source };
  }
  const join = tape.weighted(JOINS.map((word, i) => [[6, 3, 1, 1][i] ?? 1, word] as const));
  // FULL JOIN needs a condition that can be merged or hashed: the equality alone.
  if (join !== 'FULL JOIN' && tape.chance(0.2)) {
    on.push(predicate(draft, { sources: [...before, next.source], outer: undefined }, 0));
  }
  return {
    sql: `${join} ${next.sql} ON ${on.map((one) => `(${one})`).join(' AND ')}`,
    source: next.source,
  };
}

/** `a.x = b.y`: by a link of the schema, or by any two columns of one kind. */
function equality(draft: Draft, before: readonly Source[], next: Source): string | undefined {
  const { tape } = draft;
  const left = before.flatMap(({ columns }) => columns);
  const linked = left.flatMap((a) =>
    next.columns.filter((b) => isLink(draft, a, b)).map((b) => [a, b] as const),
  );
  if (linked.length > 0 && !tape.chance(0.05)) {
    const [a, b] = tape.pick(linked);
    return tape.chance(0.3) ? `${b.sql} = ${a.sql}` : `${a.sql} = ${b.sql}`;
  }
  const kinds: Kind[] = ['int', 'text'];
  const pairs = left
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap((a) => next.columns.filter((b) => b.kind === a.kind).map((b) => [a, b] as const));
  if (pairs.length === 0) return undefined;
  const [a, b] = tape.pick(pairs);
  return `${a.sql} = ${b.sql}`;
}

/** A store table, mostly one that `near` links to, or a derived table, a CTE, a relation that no store has. */
function source(draft: Draft, depth: number, near: readonly Source[]): { sql: string; source: Source } {
  const { tape } = draft;
  const what = tape.weighted([
    [8, 'table'],
    [depth > 0 ? 2.2 : 0, 'query'],
    [draft.ctes.length > 0 ? 5 : 0, 'cte'],
    [1, 'local'],
  ] as const);
  if (what === 'query') {
    const alias = draft.alias('q');
    const column =
      near.length > 0 && tape.chance(0.7) ? draft.anyColumn({ sources: near, outer: undefined }) : undefined;
    const linked = column === undefined ? undefined : linkedQuery(draft, column, undefined, depth - 1);
    const inner = linked ?? query(draft, kindsOf(draft), undefined, depth - 1);
    return { sql: `(${inner.sql}) ${alias}`, source: { alias, columns: columnsOf(alias, inner.columns) } };
  }
  if (what === 'cte') {
    const cte = tape.pick(draft.ctes);
    const alias = draft.alias('w');
    return { sql: `${cte.name} ${alias}`, source: { alias, columns: columnsOf(alias, cte.columns) } };
  }
  const linked = near.flatMap(({ columns }) => columns).flatMap(({ origin }) => neighbours(draft, origin));
  const table =
    what === 'table'
      ? draft.table(linked.length > 0 && !tape.chance(0.08) ? linked : draft.tables)
      : undefined;
  if (table === undefined) return localSource(draft, near);
  const made = tableSource(draft, table);
  return { ...made, sql: `${tape.chance(0.03) ? 'ONLY ' : ''}${made.sql}` };
}

export function kindsOf({ tape }: Draft): Kind[] {
  return Array.from({ length: 1 + tape.int(3) }, () =>
    tape.pick<Kind>(['int', 'int', 'int', 'text', 'text', 'numeric', 'bool', 'time', 'date']),
  );
}

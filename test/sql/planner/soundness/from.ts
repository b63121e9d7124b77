import { predicate } from './predicates.ts';
import { query } from './queries.ts';
import { type Kind, type Scope, type Source, type Statement, tableColumns } from './scope.ts';

export interface From {
  readonly sql: string;
  readonly sources: readonly Source[];
}

/** FROM with one to three members, joined in any way. */
export function fromClause(s: Statement, outer: Scope | undefined, depth: number): From | undefined {
  const { random } = s;
  let from = member(s, outer, [], depth);
  if (from === undefined) return undefined;
  const more = depth <= 0 ? random.int(2) : random.int(3);
  for (let i = 0; i < more; i++) from = join(s, from, outer, depth - 1);
  return from;
}

function join(s: Statement, left: From, outer: Scope | undefined, depth: number): From {
  const { random } = s;
  const kind = random.weighted([
    [5, 'JOIN'],
    [4, 'LEFT JOIN'],
    [1.5, 'RIGHT JOIN'],
    [1.2, 'FULL JOIN'],
    [1, 'CROSS JOIN'],
  ] as const);
  const lateral = kind === 'FULL JOIN' || kind === 'RIGHT JOIN' ? [] : left.sources;
  const right = member(s, outer, lateral, depth);
  if (right === undefined) return left;
  const sources = [...left.sources, ...right.sources];
  if (kind === 'CROSS JOIN') return { sql: `${left.sql} CROSS JOIN ${right.sql}`, sources };
  const scope: Scope = { own: sources, outer };
  const equal = equality(s, left.sources, right.sources);
  const more = kind === 'FULL JOIN' || random.chance(0.7) ? undefined : predicate(s, scope, depth);
  const on = [equal, more].filter((part) => part !== undefined).join(' AND ');
  return { sql: `${left.sql} ${kind} ${right.sql} ON ${on === '' ? 'true' : on}`, sources };
}

/** The usual condition of a join. FULL JOIN needs one that can be hashed or merged. */
function equality(s: Statement, left: readonly Source[], right: readonly Source[]): string | undefined {
  const kind = s.random.weighted<Kind>([
    [8, 'int'],
    [1, 'text'],
    [0.5, 'numeric'],
  ]);
  const a = s.column(kind, { own: left, outer: undefined });
  const b = s.column(kind, { own: right, outer: undefined });
  return a === undefined || b === undefined ? undefined : `${a} = ${b}`;
}

function member(
  s: Statement,
  outer: Scope | undefined,
  before: readonly Source[],
  depth: number,
): From | undefined {
  const { random } = s;
  const alias = s.alias();
  const taken = before.some((source) => source.alias === alias);
  const name = taken ? `${alias}_${random.int(1000)}` : alias;
  // Rows of VALUES and arguments take values from around them in ways that plans do not print.
  const visible = (kind: Kind): string | undefined =>
    random.chance(0.6) ? s.column(kind, { own: before, outer }) : undefined;
  const choice = random.weighted([
    [6, 'table'],
    [depth > 0 ? 3 : 0, 'subquery'],
    [s.ctes.length > 0 ? 4 : 0, 'cte'],
    [0.3, 'function'],
    [0.6, 'values'],
  ] as const);
  if (choice === 'cte') {
    const cte = random.pick(s.ctes);
    return { sql: `${cte.alias} AS ${name}`, sources: [{ alias: name, columns: cte.columns }] };
  }
  if (choice === 'function') {
    const sql = `generate_series(0, ${visible('int') ?? random.int(5)}) AS ${name}(g)`;
    return { sql, sources: [{ alias: name, columns: [{ name: 'g', kind: 'int' }] }] };
  }
  if (choice === 'values') {
    const rows = [0, 1].map(
      () => `(${visible('int') ?? random.int(6)}, ${visible('text') ?? s.constant('text')})`,
    );
    const columns = [
      { name: 'x', kind: 'int' },
      { name: 't', kind: 'text' },
    ] as const;
    const sql = `${before.length > 0 ? 'LATERAL ' : ''}(VALUES ${rows.join(', ')}) AS ${name}(x, t)`;
    return { sql, sources: [{ alias: name, columns }] };
  }
  if (choice === 'subquery') return subquery(s, name, outer, before, depth);
  const table = s.mention();
  if (table === undefined) return undefined;
  const sample = random.chance(0.02) ? ' TABLESAMPLE BERNOULLI (100)' : '';
  return { sql: `${table} AS ${name}${sample}`, sources: [{ alias: name, columns: tableColumns }] };
}

function subquery(
  s: Statement,
  alias: string,
  outer: Scope | undefined,
  before: readonly Source[],
  depth: number,
): From {
  const lateral = before.length > 0 && s.random.chance(0.5);
  const scope = lateral ? { own: before, outer } : outer;
  const wanted = Array.from({ length: 1 + s.random.int(3) }, () =>
    s.random.weighted<Kind>([
      [5, 'int'],
      [1, 'text'],
      [1, 'numeric'],
      [0.5, 'ts'],
      [0.5, 'bool'],
    ]),
  );
  const inner = query(s, wanted, scope, depth - 1);
  const sql = `${lateral ? 'LATERAL ' : ''}(${inner.sql}) AS ${alias}`;
  return { sql, sources: [{ alias, columns: inner.columns }] };
}

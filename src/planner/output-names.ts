import { parse } from '../sql/index.ts';
import { namesOf } from './local/named-inside.ts';
import { type Body, object, type Relations, strings, type TargetNames, targetNames } from './target-names.ts';

/** A subquery's or a CTE's columns, as the text of the statement names them. */
export interface OutputNames extends TargetNames {
  /** The relations that are named inside, CTEs within CTEs included, and what `namesOf` says of others. */
  readonly relations: ReadonlySet<string>;
}

/** What the columns `s.x` of a plan are when s is a subquery or a CTE, which plans do not say. */
export interface QueryNames {
  /** Of the subqueries, and of the CTEs that became subqueries, by alias. */
  readonly subqueries: ReadonlyMap<string, OutputNames>;
  /** Of the CTEs by their own name, but for those whose columns are renamed somewhere: `FROM x AS y (a, b)`. */
  readonly ctes: ReadonlyMap<string, OutputNames>;
}

type Json = Readonly<Record<string, unknown>>;

/** Only such are told whose name stands once in the text, and whose columns all have names that the text gives. */
export function readOutputNames(text: Buffer, columnsOf: Relations['columnsOf']): QueryNames {
  const { uses, subqueries, ctes, references, renamedReferences } = readText(text);
  const named = (bodies: readonly Body[] | undefined): OutputNames | undefined => {
    const [body, ...more] = bodies ?? [];
    if (body === undefined || more.length > 0) return undefined;
    const names = targetNames(body, { ctes, columnsOf });
    if (names === undefined || new Set(names.columns).size < names.columns.length) return undefined;
    return { ...names, relations: relationsIn(body, ctes) };
  };
  const byAlias = [...uses].flatMap(([alias, count]) => {
    const bodies = subqueries.get(alias) ?? ctes.get(references.get(alias) ?? '');
    const isKnown = isPrintedAsItIs(alias) || (alias === IN_QUERY && bodies !== undefined);
    const names = count > 1 || !isKnown ? undefined : named(bodies);
    return names === undefined ? [] : [[alias, names] as const];
  });
  const byName = [...ctes].flatMap(([name, bodies]) => {
    const names = renamedReferences.has(name) ? undefined : named(bodies);
    return names === undefined ? [] : [[name, names] as const];
  });
  return { subqueries: new Map(byAlias), ctes: new Map(byName) };
}

/** What PostgreSQL calls the subquery of `x IN (SELECT …)`, where it stays one; a second has a number. */
const IN_QUERY = 'ANY_subquery';

/** A number at the end may be PostgreSQL's, to tell two aliases apart; the other names are its own. */
const isPrintedAsItIs = (alias: string): boolean =>
  alias.length < 50 && !/_\d+$|^unnamed_|^ANY_|^\*/.test(alias);

interface TextFacts {
  readonly uses: Map<string, number>;
  readonly subqueries: Map<string, Body[]>;
  readonly ctes: Map<string, Body[]>;
  /** Alias -> the name of the table or CTE. */
  readonly references: Map<string, string>;
  readonly renamedReferences: Set<string>;
}

function readText(text: Buffer): TextFacts {
  const facts: TextFacts = {
    uses: new Map(),
    subqueries: new Map(),
    ctes: new Map(),
    references: new Map(),
    renamedReferences: new Set(),
  };
  const add = (bodies: Map<string, Body[]>, name: unknown, query: unknown, renamed: unknown): void => {
    const body = { query, renamed: strings(renamed) };
    bodies.set(String(name), [...(bodies.get(String(name)) ?? []), body]);
  };
  const use = (name: unknown): void => {
    facts.uses.set(String(name), (facts.uses.get(String(name)) ?? 0) + 1);
  };
  for (const [kind, node] of nodesOf(text)) {
    const { aliasname, relname, alias } = node;
    if (aliasname !== undefined) use(aliasname);
    if (relname !== undefined && alias === undefined) use(relname);
    if (relname !== undefined && node['schemaname'] === undefined) {
      if (object(alias)['colnames'] !== undefined) facts.renamedReferences.add(String(relname));
      else facts.references.set(String(object(alias)['aliasname'] ?? relname), String(relname));
    }
    if (kind === 'RangeSubselect')
      add(facts.subqueries, object(alias)['aliasname'], node['subquery'], object(alias)['colnames']);
    if (kind === 'SubLink' && node['subLinkType'] === 'ANY_SUBLINK') {
      use(IN_QUERY);
      add(facts.subqueries, IN_QUERY, node['subselect'], undefined);
    }
    if (kind === 'CommonTableExpr') add(facts.ctes, node['ctename'], node['ctequery'], node['aliascolnames']);
  }
  return facts;
}

/** Every node of the text's parse tree with its kind, or the name of the field that holds it; none if it has no tree. */
export function nodesOf(text: Buffer): Iterable<readonly [string, Json]> {
  try {
    return nodes(parse(text));
  } catch {
    return [];
  }
}

function* nodes(tree: unknown): Generator<readonly [string, Json]> {
  if (Array.isArray(tree)) {
    for (const item of tree) yield* nodes(item);
    return;
  }
  for (const [kind, node] of Object.entries(object(tree))) {
    if (typeof node !== 'object' || node === null) continue;
    if (!Array.isArray(node)) yield [kind, node as Json];
    yield* nodes(node);
  }
}

function relationsIn(body: Body, ctes: ReadonlyMap<string, readonly Body[]>): Set<string> {
  const found = new Set<string>();
  const waiting: Body[] = [body];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const [kind, node] of nodes(next.query)) {
      for (const name of namesOf(kind, node)) found.add(name);
      const { relname } = node;
      if (typeof relname !== 'string' || found.has(relname)) continue;
      found.add(relname);
      waiting.push(...(ctes.get(relname) ?? []));
    }
  }
  return found;
}

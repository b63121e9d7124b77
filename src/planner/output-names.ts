import { parse } from '../sql/index.ts';

/** A subquery's or a CTE's columns, as the text of the statement names them. */
export interface OutputNames {
  /** In order. */
  readonly columns: readonly string[];
  /** The relations that are named inside, CTEs within CTEs included. */
  readonly relations: ReadonlySet<string>;
}

type Json = Readonly<Record<string, unknown>>;

interface Body {
  readonly query: unknown;
  /** `AS s (a, b)`. */
  readonly renamed: readonly string[];
}

/**
 * What the columns `s.x` of a plan are when s is a subquery, which plans do not say, by alias. Only subqueries are
 * told whose alias stands once in the text, and whose columns all have names that the text gives.
 */
export function readOutputNames(text: Buffer): ReadonlyMap<string, OutputNames> {
  const found = new Map<string, OutputNames>();
  const { uses, subqueries, ctes, references } = readText(text);
  for (const [alias, count] of uses) {
    const bodies = subqueries.get(alias) ?? ctes.get(references.get(alias) ?? '');
    const [body] = bodies ?? [];
    if (count > 1 || body === undefined || bodies?.length !== 1 || !isPrintedAsItIs(alias)) continue;
    const columns = columnNames(body);
    if (columns === undefined || new Set(columns).size < columns.length) continue;
    found.set(alias, { columns, relations: relationsIn(body, ctes) });
  }
  return found;
}

/** A number at the end may be PostgreSQL's, to tell two aliases apart; the other names are its own. */
const isPrintedAsItIs = (alias: string): boolean =>
  alias.length < 50 && !/_\d+$|^unnamed_|^ANY_|^\*/.test(alias);

interface TextFacts {
  readonly uses: Map<string, number>;
  readonly subqueries: Map<string, Body[]>;
  readonly ctes: Map<string, Body[]>;
  /** Alias -> the name of the table or CTE. */
  readonly references: Map<string, string>;
}

function readText(text: Buffer): TextFacts {
  const facts: TextFacts = { uses: new Map(), subqueries: new Map(), ctes: new Map(), references: new Map() };
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
    if (relname !== undefined && node['schemaname'] === undefined && object(alias)['colnames'] === undefined)
      facts.references.set(String(object(alias)['aliasname'] ?? relname), String(relname));
    if (kind === 'RangeSubselect')
      add(facts.subqueries, object(alias)['aliasname'], node['subquery'], object(alias)['colnames']);
    if (kind === 'CommonTableExpr') add(facts.ctes, node['ctename'], node['ctequery'], node['aliascolnames']);
  }
  return facts;
}

/** Every node of the text's parse tree with its kind, or the name of the field that holds it; none if it has no tree. */
function nodesOf(text: Buffer): Iterable<readonly [string, Json]> {
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

/** The names of a plain SELECT's columns; undefined if one of them is not in the text. */
function columnNames({ query, renamed }: Body): string[] | undefined {
  const select = object(object(query)['SelectStmt']);
  const targets = select['targetList'];
  const isSet = select['op'] !== undefined && select['op'] !== 'SETOP_NONE';
  if (!Array.isArray(targets) || isSet) return undefined;
  const names = targets.map(
    (target: unknown, i) => renamed[i] ?? targetName(object(object(target)['ResTarget'])),
  );
  return names.every((name) => name !== undefined) ? names : undefined;
}

/** What PostgreSQL calls a column without a name: like the column or the function that it is. */
function targetName({ name, val }: Json): string | undefined {
  if (typeof name === 'string') return name;
  const value = object(val);
  const parts = object(value['ColumnRef'])['fields'] ?? object(value['FuncCall'])['funcname'];
  return Array.isArray(parts) ? strings(parts.slice(-1))[0] : undefined;
}

function relationsIn(body: Body, ctes: ReadonlyMap<string, readonly Body[]>): Set<string> {
  const found = new Set<string>();
  const waiting: Body[] = [body];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const [, { relname }] of nodes(next.query)) {
      if (typeof relname !== 'string' || found.has(relname)) continue;
      found.add(relname);
      waiting.push(...(ctes.get(relname) ?? []));
    }
  }
  return found;
}

const object = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

function strings(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown) => {
    const text = object(object(item)['String'])['sval'];
    return typeof text === 'string' ? [text] : [];
  });
}

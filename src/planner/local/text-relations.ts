import { nodesOf } from '../output-names.ts';
import { object, strings } from '../target-names.ts';
import { giftType } from './list-values.ts';
import { functionName } from './named-inside.ts';
import type { LocalColumn } from './types.ts';

/** A relation that a text names, and its place there. */
export interface NamedTable {
  readonly schema: string | undefined;
  readonly name: string;
  readonly alias: string;
  /** Its columns have other names there: `FROM ids AS i (a)`. */
  readonly renamed: boolean;
}

/** Functions in FROM that are one relation. */
export interface NamedCall {
  readonly alias: string;
  /** The first function's. */
  readonly name: string;
  /** What the values of each are called, as far as the text says. */
  readonly columns: readonly string[];
  /** The columns of a function of records: `AS v(id int)`. */
  readonly definitions: readonly ColumnDefinition[];
}

/** A column and its type, where values of that can be keys. */
export interface ColumnDefinition {
  readonly name: string;
  readonly type: LocalColumn['type'] | undefined;
}

/** The relations that a statement's text names. */
export interface TextRelations {
  readonly tables: readonly NamedTable[];
  readonly calls: readonly NamedCall[];
  readonly ctes: ReadonlySet<string>;
  /** The lists of VALUES: rows of expressions as the grammar reads them. */
  readonly lists: readonly (readonly (readonly unknown[])[])[];
  /** How often each alias stands there. */
  readonly uses: ReadonlyMap<string, number>;
}

type Json = Readonly<Record<string, unknown>>;

export function readRelations(text: Buffer): TextRelations {
  const tables: NamedTable[] = [];
  const calls: NamedCall[] = [];
  const lists: unknown[][][] = [];
  const ctes = new Set<string>();
  const uses = new Map<string, number>();
  for (const [kind, node] of nodesOf(text)) {
    if ((kind === 'RangeVar' || kind === 'relation') && node['relname'] !== undefined)
      tables.push(tableIn(node));
    if (kind === 'RangeFunction') calls.push(callIn(node));
    if (kind === 'CommonTableExpr') ctes.add(String(node['ctename']));
    const { valuesLists: rows, aliasname } = node;
    const used = aliasname ?? nameWithoutAlias(kind, node);
    if (used !== undefined) uses.set(String(used), (uses.get(String(used)) ?? 0) + 1);
    if (Array.isArray(rows)) lists.push(rows.map(membersOf));
  }
  return { tables, calls, ctes, lists, uses };
}

/**
 * Whether an alias of a plan is that of one relation of the text. PostgreSQL puts a number behind one that is used twice,
 * and cuts a long one.
 */
export function isNamedOnce(alias: string, { uses }: TextRelations): boolean {
  const [, base] = /^(.*)_\d+$/s.exec(alias) ?? [];
  return uses.get(alias) === 1 && alias.length < 50 && (base === undefined || !uses.has(base));
}

/** What plans call a relation of FROM without an alias. */
function nameWithoutAlias(kind: string, node: Json): unknown {
  if (node['alias'] !== undefined) return undefined;
  return kind === 'RangeFunction' ? callIn(node).alias : node['relname'];
}

function tableIn({ schemaname, relname, alias }: Json): NamedTable {
  const { aliasname, colnames } = object(alias);
  return {
    schema: typeof schemaname === 'string' ? schemaname : undefined,
    name: String(relname),
    alias: String(aliasname ?? relname),
    renamed: colnames !== undefined,
  };
}

/** PostgreSQL calls the column of a function like its only result, or else like the function's alias. */
const RESULTS: Readonly<Record<string, string>> = {
  json_array_elements_text: 'value',
  jsonb_array_elements_text: 'value',
};

function callIn({ functions, alias, coldeflist }: Json): NamedCall {
  const { aliasname, colnames } = object(alias);
  const name = functionName(functions) ?? '';
  const called = String(aliasname ?? name);
  const definitions = (Array.isArray(coldeflist) ? coldeflist : []).map(definitionIn);
  const given = strings(colnames);
  const isOne = Array.isArray(functions) && functions.length === 1;
  const columns = given.length > 0 || !isOne ? given : [RESULTS[name] ?? called];
  return { alias: called, name, columns: definitions.length > 0 ? [] : columns, definitions };
}

function definitionIn(definition: unknown): ColumnDefinition {
  const column = object(object(definition)['ColumnDef']);
  return { name: String(column['colname']), type: giftType(column) };
}

const membersOf = (list: unknown): unknown[] => {
  const { items } = object(object(list)['List']);
  return Array.isArray(items) ? items : [];
};

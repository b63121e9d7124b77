import { object, strings } from '../target-names.ts';

type Json = Readonly<Record<string, unknown>>;

/** What a query of the text is said to read that has a list of VALUES. */
export const VALUES = '*VALUES*';

/** What it is said to read that names a relation, '' for a function, by an alias. */
export const withinAs = (name: string, alias: string): string => `${name} ${alias}`;

/** What a node of the text's parse tree adds to what its query reads. */
export function namesOf(kind: string, node: Json): string[] {
  const { valuesLists, relname, alias, functions } = node;
  const { aliasname } = object(alias);
  if (Array.isArray(valuesLists)) return [VALUES];
  if (typeof relname === 'string') return [withinAs(relname, String(aliasname ?? relname))];
  if (kind !== 'RangeFunction') return [];
  return [withinAs('', String(aliasname ?? functionName(functions) ?? ''))];
}

/** Of the first function of an item of FROM. */
export function functionName(functions: unknown): string | undefined {
  const [first] = Array.isArray(functions) ? functions : [];
  const { items } = object(object(first)['List']);
  const { funcname } = object(object(Array.isArray(items) ? items[0] : undefined)['FuncCall']);
  return Array.isArray(funcname) ? strings(funcname.slice(-1))[0] : undefined;
}

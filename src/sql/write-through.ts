import { applySplices, inOrder, PositionMap, type Splice } from './edit.ts';
import { parse } from './grammar.ts';
import { nameParts } from './lex.ts';
import { quoteIdent } from './quote.ts';
import { as, child, isTree, list, number, strings, type Tree, text, unwrap, type Value } from './tree.ts';
import type { StatementInfo } from './types.ts';
import { partCount } from './use.ts';

/** A view that shows a table's columns under other names, and nothing else. */
export interface Renaming {
  /** The table as SQL text, with its schema. */
  readonly table: string;
  /** The view's columns in order, with the table's names of them. */
  readonly columns: ReadonlyMap<string, string>;
}

/** The statement on the table itself, or why it cannot be written so. */
export type WrittenThrough =
  | { readonly text: Buffer; readonly map: PositionMap }
  | { readonly reason: string };

/** The statement has a form in which names may belong to others. */
class Unclear extends Error {}

/**
 * An INSERT, UPDATE or DELETE on such a view as one on its table: the view's columns get the table's names wherever the
 * statement names them, and those of RETURNING keep theirs in the answer. A statement with further relations is not
 * rewritten, since its names may be those of others.
 */
export function writeThrough(sql: Buffer, info: StatementInfo, { table, columns }: Renaming): WrittenThrough {
  const { start, end, targets } = info;
  const [target, second] = targets;
  const own = sql.subarray(start, end);
  const statements = list(parse(own), 'stmts');
  const [type, tree] = unwrap(child(statements[0] ?? {}, 'stmt')) ?? ['', {}];
  if (
    target === undefined ||
    second !== undefined ||
    !['InsertStmt', 'UpdateStmt', 'DeleteStmt'].includes(type)
  )
    return { reason: 'it is not a plain INSERT, UPDATE or DELETE' };
  const name = nameParts(sql, target.at, partCount(target.name));
  const from = (name[0]?.start ?? 0) - start;
  const to = (name.at(-1)?.end ?? 0) - start;
  const shown = target.alias === undefined ? `${table} AS ${quoteIdent(target.name.name)}` : table;
  const splices: Splice[] = [{ start: from, end: to, text: Buffer.from(shown) }];
  try {
    splices.push(...new Renamer(own, columns).statement(type, tree));
  } catch (error) {
    if (error instanceof Unclear) return { reason: error.message };
    throw error;
  }
  const ordered = inOrder(splices);
  const written = applySplices(own, 0, own.length, ordered);
  const moved = ordered.map((splice) => ({
    ...splice,
    start: splice.start + start,
    end: splice.end + start,
  }));
  return { text: written, map: new PositionMap(sql, written, start, moved) };
}

class Renamer {
  readonly #sql: Buffer;
  readonly #columns: ReadonlyMap<string, string>;
  readonly #splices: Splice[] = [];

  constructor(sql: Buffer, columns: ReadonlyMap<string, string>) {
    this.#sql = sql;
    this.#columns = columns;
  }

  statement(type: string, tree: Tree): readonly Splice[] {
    if (tree['withClause'] !== undefined) throw new Unclear('it has a WITH');
    if (tree['onConflictClause'] !== undefined) throw new Unclear('it has ON CONFLICT');
    if (list(tree, 'fromClause').length + list(tree, 'usingClause').length > 0)
      throw new Unclear('it names further relations');
    for (const item of list(tree, 'cols')) this.#assigned(item);
    if (type === 'UpdateStmt') {
      for (const item of list(tree, 'targetList')) {
        this.#assigned(item);
        this.#names(child(as(item, 'ResTarget') ?? {}, 'val'));
      }
    }
    this.#names(tree['whereClause']);
    this.#returning(tree);
    return this.#splices;
  }

  /** `(Name, Price)` and `SET Name = …` */
  #assigned(item: Tree): void {
    const target = as(item, 'ResTarget');
    const known = this.#columns.get(text(target, 'name') ?? '');
    if (known === undefined) throw new Unclear(`the view has no column "${text(target, 'name') ?? ''}"`);
    this.#replace(number(target, 'location'), 1, known);
  }

  #returning(tree: Tree): void {
    const clause = child(tree, 'returningClause');
    if (clause !== undefined && list(clause, 'options').length > 0)
      throw new Unclear('it renames old and new');
    const items = clause === undefined ? list(tree, 'returningList') : list(clause, 'exprs');
    for (const item of items) {
      const target = as(item, 'ResTarget');
      const value = child(target ?? {}, 'val');
      const reference = as(value, 'ColumnRef');
      const fields = strings(list(reference, 'fields'));
      const last = fields.at(-1) ?? '';
      if (reference !== undefined && last === '*') this.#all(number(reference, 'location'), fields);
      else {
        const alias = reference !== undefined && text(target, 'name') === undefined ? last : undefined;
        this.#names(value, alias);
      }
    }
  }

  /** `*` and `p.*` */
  #all(at: number, fields: readonly string[]): void {
    const table = fields.length > 1 ? `${fields.slice(0, -1).map(quoteIdent).join('.')}.` : '';
    const all = [...this.#columns].map(
      ([theirs, ours]) => `${table}${quoteIdent(ours)} AS ${quoteIdent(theirs)}`,
    );
    const parts = nameParts(this.#sql, at, fields.length - 1);
    const star = this.#sql.indexOf('*', fields.length > 1 ? parts.at(-1)?.end : at);
    this.#splices.push({ start: at, end: star + 1, text: Buffer.from(all.join(', ')) });
  }

  /** Every column that the expression names. `alias`: what the expression, which is a column, is called. */
  #names(value: Value | undefined, alias?: string): void {
    if (Array.isArray(value)) {
      for (const item of value as readonly Value[]) this.#names(item);
      return;
    }
    if (!isTree(value)) return;
    if (value['SubLink'] !== undefined) throw new Unclear('it has a query in it');
    const reference = as(value, 'ColumnRef');
    if (reference === undefined) {
      for (const inner of Object.values(value)) this.#names(inner);
      return;
    }
    const fields = strings(list(reference, 'fields'));
    const known = this.#columns.get(fields.at(-1) ?? '');
    if (known === undefined) throw new Unclear(`the view has no column "${fields.at(-1) ?? ''}"`);
    const shown = alias === undefined ? '' : ` AS ${quoteIdent(alias)}`;
    this.#replace(number(reference, 'location'), fields.length, known, shown);
  }

  #replace(at: number, parts: number, name: string, behind = ''): void {
    const last = nameParts(this.#sql, at, parts).at(-1);
    if (last === undefined) throw new Unclear('a name in it could not be found');
    this.#splices.push({ start: last.start, end: last.end, text: Buffer.from(quoteIdent(name) + behind) });
  }
}

import { analyze } from './analyze.ts';
import { type BoundCall, type ResolveCall, refusedCall, spliceCall } from './bind-calls.ts';
import { catalogRelation } from './catalogs.ts';
import { applySplices, inOrder, PositionMap, type Splice } from './edit.ts';
import { spliceConstraint } from './on-constraint.ts';
import { quoteIdent } from './quote.ts';
import { spliceRefs } from './refs.ts';
import { replacedParameters } from './replaced-parameters.ts';
import { type BoundUse, type Source, seesForeignCte, spliceUse, type Tokens, tokensOf } from './splice.ts';
import type { StatementInfo } from './types.ts';
import { chooseAlias, type Resolution, type Resolve } from './use.ts';
import type { CallUse, NameUse, RelationName } from './uses.ts';
import type { WriteUse } from './writes.ts';

export type { Resolution, Resolve };
/**
 * The mention table's name without schema, `sw_orders_1`, for the nth mention (from 1) of a store table; those that the
 * statement writes to are counted by themselves.
 */
export type Allocate = (table: string, nth: number, written: boolean) => string;

export interface BoundMention {
  readonly relation: string;
  /** As the resolution names it. */
  readonly table: string;
  readonly schema: string;
  readonly name: string;
}

/** A store table that the statement writes to. */
export interface BoundWrite extends WriteUse {
  readonly relation: string;
  /** As it must be written in the text; undefined for COPY. */
  readonly alias: string | undefined;
}

export interface Bound {
  /** The statement alone, without its semicolon; the original's bytes where nothing is bound. */
  readonly text: Buffer;
  readonly changed: boolean;
  readonly mentions: readonly BoundMention[];
  readonly calls: readonly BoundCall[];
  /** In the order of the text. */
  readonly writes: readonly BoundWrite[];
  /** Parameters that stood in calls alone: the bound text does not have them any more. */
  readonly callParameters: ReadonlySet<number>;
  readonly map: PositionMap;
  /** Names that `resolve` did not know, those in views included: resolve them and bind again. */
  readonly unresolved: readonly RelationName[];
  /** It must not run: 0A000. The text is then the original's. */
  readonly refused?: {
    readonly what: 'store table' | 'procedure';
    readonly name: RelationName;
    readonly reason: string;
  };
}

/** Views inside views; PostgreSQL itself has no bound but its stack. */
const deepestView = 64;

/** Binds every mention of the statement by splices into its text; see the design's "Two kinds of table". */
export function bindStatement(
  sql: Buffer,
  statement: StatementInfo,
  resolve: Resolve,
  allocate: Allocate,
  resolveCall: ResolveCall = () => undefined,
): Bound {
  const binding = new Binding(statement, resolve, allocate, resolveCall);
  const splices = binding.bind({ sql, statement, ctes: [] }, 0);
  const { start, end } = statement;
  const refused = binding.refused;
  const used = refused === undefined ? splices : [];
  const text = applySplices(sql, start, end, used);
  return {
    text,
    changed: used.length > 0,
    mentions: refused === undefined ? binding.mentions : [],
    calls: refused === undefined ? binding.calls : [],
    writes: refused === undefined ? binding.writes : [],
    callParameters: replacedParameters(statement, used),
    map: new PositionMap(sql, text, start, used),
    unresolved: [...binding.unresolved.values()],
    ...(refused && { refused }),
  };
}

class Binding {
  readonly mentions: BoundMention[] = [];
  readonly calls: BoundCall[] = [];
  readonly writes: BoundWrite[] = [];
  readonly unresolved = new Map<string, RelationName>();
  refused: Bound['refused'];
  readonly #counts = new Map<string, number>();
  readonly #keepsRows: boolean;
  readonly #prepares: boolean;
  readonly #resolve: Resolve;
  readonly #allocate: Allocate;
  readonly #resolveCall: ResolveCall;

  constructor(top: StatementInfo, resolve: Resolve, allocate: Allocate, resolveCall: ResolveCall) {
    this.#resolveCall = resolveCall;
    this.#prepares = top.kind === 'prepare';
    this.#keepsRows = (top.kind === 'explain' ? top.inner : top.kind) === 'create materialized view';
    this.#resolve = resolve;
    this.#allocate = allocate;
  }

  /** The splices for one text, in order; for a view's text, `depth` is above 0. */
  bind(source: Source, depth: number): Splice[] {
    const { statement } = source;
    const uses = [...statement.names, ...statement.targets].sort((a, b) => a.at - b.at);
    const found = new Map<NameUse, Resolution>();
    for (const use of uses) found.set(use, this.#lookUp(use.name));
    const splices: Splice[] = [];
    const bound: BoundUse[] = [];
    const tokens = tokensOf(source);
    for (const use of uses) {
      const relation = this.#relation(source, use, found.get(use), depth);
      if (relation === undefined) {
        // Unqualified in a view's text means pg_catalog; a CTE around the view must not catch it.
        if (seesForeignCte(source, use))
          splices.push({ start: use.at, end: use.at, text: Buffer.from('pg_catalog.') });
        continue;
      }
      const write = statement.facts.writes.find(({ target }) => target === use);
      const alias =
        write?.operation === 'copy' ? undefined : chooseAlias(source.sql, statement.facts, use, found);
      if (write) this.#write(spliceConstraint(source, write, found.get(use), tokens, splices), alias);
      const item = { use, relation, alias, isView: relation.startsWith('(') };
      bound.push(item);
      splices.push(...spliceUse(source, item, tokens));
    }
    for (const call of statement.facts.calls) splices.push(...this.#call(source, call, tokens));
    const captured = spliceRefs(source, found, bound, splices);
    if (captured)
      this.#refuse(captured, 'a column with a schema means it, and something nearer has its name');
    return inOrder(splices);
  }

  /** What stands in the text instead of the name: undefined leaves it. */
  #relation(source: Source, use: NameUse, found: Resolution | undefined, depth: number): string | undefined {
    if (found?.kind === 'store') return this.#mention(use, found);
    if (use.form === 'target') return undefined;
    if (found?.kind === 'view') return this.#view(source, use, found.definition, depth);
    return found?.kind === 'catalog' ? catalogRelation(source.statement.facts, use, found) : undefined;
  }

  #call(source: Source, call: CallUse, tokens: Tokens): Splice[] {
    const procedure = this.#resolveCall(call.name);
    if (procedure === undefined) return [];
    const reason =
      refusedCall(call) ??
      (this.#prepares
        ? 'PREPARE cannot hold it; a driver can prepare it, or call it directly'
        : this.#keepsRows
          ? 'a materialized view cannot keep its rows'
          : undefined);
    if (reason !== undefined) {
      this.#refuse(call.name, reason, 'procedure');
      return [];
    }
    const relation = this.#nextRelation(procedure);
    const { splice, args } = spliceCall(source, call, relation, tokens);
    this.calls.push({ relation, procedure, args });
    return [splice];
  }

  #nextRelation(table: string, written = false): string {
    const counted = written ? `${table} written` : table;
    const nth = (this.#counts.get(counted) ?? 0) + 1;
    this.#counts.set(counted, nth);
    return this.#allocate(table, nth, written);
  }

  #mention(use: NameUse, found: Resolution & { kind: 'store' }): string {
    if (this.#keepsRows) this.#refuse(use.name, 'a materialized view cannot keep rows of it');
    const relation = this.#nextRelation(found.table, use.form === 'target');
    this.mentions.push({ relation, table: found.table, schema: found.schema, name: use.name.name });
    return `pg_temp.${quoteIdent(relation)}`;
  }

  #view(source: Source, use: NameUse, definition: string, depth: number): string | undefined {
    // COPY and TABLESAMPLE refuse views: their errors are the engine's.
    if (use.form === 'copy' || use.sampled) return undefined;
    if (depth >= deepestView) return this.#refuse(use.name, `views are nested more than ${deepestView} deep`);
    const sql = Buffer.from(definition.trimEnd().replace(/;$/, ''));
    const [statement] = analyze(sql).statements;
    if (statement === undefined) return this.#refuse(use.name, 'its definition could not be read');
    const before = this.mentions.length + this.calls.length;
    const ctes = [...source.ctes, use.ctes];
    const splices = this.bind({ sql, statement, ctes }, depth + 1);
    const binds =
      this.mentions.length + this.calls.length > before ||
      splices.some((splice) => splice.end > splice.start);
    return binds ? `(${applySplices(sql, statement.start, statement.end, splices)})` : undefined;
  }

  /** The mention that was bound last is written to. */
  #write(write: WriteUse, alias: string | undefined): void {
    const { target, operation } = write;
    const relation = this.mentions.at(-1)?.relation ?? '';
    if (operation === 'truncate') this.#refuse(target.name, 'only DELETE removes rows of a store');
    if (write.system !== undefined) this.#refuse(target.name, `${write.system} names no row of a store`);
    this.writes.push({ ...write, relation, alias });
  }

  #lookUp(name: RelationName): Resolution {
    const found = this.#resolve(name);
    if (found === undefined) this.unresolved.set(JSON.stringify(name), name);
    return found ?? { kind: 'other' };
  }

  #refuse(name: RelationName, reason: string, what: 'store table' | 'procedure' = 'store table'): undefined {
    this.refused ??= { what, name, reason };
  }
}

import { primaryKey, primaryKeyName, quoteIdentifier } from '../catalog/index.ts';
import { qualifyCatalogs, type RelationName, type Resolution } from '../sql/index.ts';
import type { DatabaseRuntime, StoreTable } from './database.ts';
import type { EngineLink } from './engine-link.ts';

export interface KnownName {
  readonly resolution: Resolution;
  readonly table?: StoreTable;
}

const VIEW = `SELECT storewire.view_definition(c.oid), n.nspname FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
  WHERE c.oid OPERATOR(pg_catalog.=) $1`;

/** PostgreSQL's FirstNormalObjectId: its own views have lower numbers, and rights of their own. */
const FIRST_USER_OID = 16_384;

/**
 * pg_dump has PostgreSQL refuse every view that is not its own, so that nobody's view runs in its name. The views
 * that stand in for catalogs would be refused too: their text stands in the statement instead.
 */
const REFUSES_VIEWS = `coalesce(pg_catalog.current_setting('restrict_nonsystem_relation_kind', true), '')
  OPERATOR(pg_catalog.~~) '%view%'`;

const STAND_IN = `SELECT storewire.view_definition(pg_catalog.to_regclass($1)),
  storewire.view_definition(pg_catalog.to_regclass($2))`;

type Catalog = Resolution & { kind: 'catalog' };

const OTHER: KnownName = { resolution: { kind: 'other' } };

/**
 * What the relation names of this session's statements stand for. PostgreSQL looks them up, with the session's
 * search_path, temporary tables and privileges; the answers are kept until something may have changed them.
 */
export class Names {
  private readonly database: DatabaseRuntime;
  private readonly link: EngineLink;
  private known = new Map<string, KnownName>();
  private epoch: number;
  private age = 0;

  constructor(database: DatabaseRuntime, link: EngineLink) {
    this.database = database;
    this.link = link;
    this.epoch = database.epoch;
  }

  /** Something of this session's may have changed what a name stands for. */
  forget(): void {
    this.known.clear();
    this.age += 1;
  }

  /** While it stays the same, every name stands for what it stood for. */
  get version(): number {
    this.renew();
    return this.age;
  }

  private renew(): void {
    if (this.epoch !== this.database.epoch) {
      this.epoch = this.database.epoch;
      this.forget();
    }
  }

  get(name: RelationName): KnownName | undefined {
    this.renew();
    return this.known.get(keyOf(name));
  }

  /** Looks the names up that are not known. */
  async resolve(names: readonly RelationName[]): Promise<void> {
    const missing = names.filter((name) => this.get(name) === undefined);
    if (missing.length === 0) {
      return;
    }
    const places = missing.map((_, i) => `pg_catalog.to_regclass($${i + 1})`).join(', ');
    const [facts] = await this.link.ask([
      {
        sql: `SELECT *, ${REFUSES_VIEWS} FROM storewire.relation_facts(ARRAY[${places}]::pg_catalog.oid[])`,
        values: missing.map(keyOf),
      },
    ]);
    const views: { key: string; oid: string }[] = [];
    const standIns: { key: string; catalog: Catalog }[] = [];
    for (const name of missing) {
      this.known.set(keyOf(name), OTHER);
    }
    for (const [place, oid, kind, readable, sources, refusesViews] of facts?.rows ?? []) {
      const key = keyOf(missing[Number(place) - 1] as RelationName);
      if (readable === 't') {
        const found = this.classify(Number(oid), kind ?? '', sources ?? '{}');
        if (found === 'view to bind') {
          views.push({ key, oid: oid ?? '' });
        } else if (refusesViews === 't' && found.resolution.kind === 'catalog') {
          standIns.push({ key, catalog: found.resolution });
        } else {
          this.known.set(key, found);
        }
      }
    }
    await this.define(views);
    await this.spell(standIns);
  }

  private classify(oid: number, kind: string, sources: string): KnownName | 'view to bind' {
    const table = this.database.tables.get(oid);
    if (table !== undefined) {
      const { qualified, schema, definition } = table;
      const key = { constraint: primaryKeyName(definition), columns: primaryKey(definition) };
      return { resolution: { kind: 'store', table: qualified, schema, key }, table };
    }
    const catalog = this.database.catalogs.get(oid);
    if (catalog !== undefined) {
      return { resolution: { kind: 'catalog', ...catalog } };
    }
    const { tables, catalogs } = this.database;
    const reads = sources.slice(1, -1).split(',').map(Number);
    const binds = (source: number): boolean =>
      tables.has(source) || (oid >= FIRST_USER_OID && catalogs.has(source));
    return kind === 'v' && reads.some(binds) ? 'view to bind' : OTHER;
  }

  private async define(views: readonly { key: string; oid: string }[]): Promise<void> {
    if (views.length === 0) {
      return;
    }
    const definitions = await this.link.ask(views.map((view) => ({ sql: VIEW, values: [view.oid] })));
    views.forEach((view, i) => {
      const [definition, schema] = definitions[i]?.rows[0] ?? [];
      this.known.set(view.key, {
        resolution: { kind: 'view', schema: schema ?? '', definition: definition ?? '' },
      });
    });
  }

  private async spell(standIns: readonly { key: string; catalog: Catalog }[]): Promise<void> {
    if (standIns.length === 0) {
      return;
    }
    const texts = await this.link.ask(
      standIns.map(({ catalog }) => ({
        sql: STAND_IN,
        values: [catalog.replacement, catalog.withSystemColumns ?? null],
      })),
    );
    standIns.forEach(({ key, catalog }, i) => {
      const [replacement, withSystemColumns] = (texts[i]?.rows[0] ?? []).map((text) =>
        text === null ? undefined : `(${qualifyCatalogs(text)})`,
      );
      if (replacement !== undefined) {
        this.known.set(key, { resolution: { ...catalog, replacement, withSystemColumns } });
      }
    });
  }
}

/** The name as `to_regclass` reads it: every part quoted. */
function keyOf(name: RelationName): string {
  const own = quoteIdentifier(name.name);
  return name.schema === undefined ? own : `${quoteIdentifier(name.schema)}.${own}`;
}

import { isWord, type Node, rawOf, solid, wordOf } from './nodes.ts';
import { type Dialect, Untranslatable } from './tokens.ts';

/** What a value is converted to, and how. */
export interface Conversion {
  /** As PostgreSQL writes it. */
  readonly type: string;
  /** Whole numbers are cut off, as T-SQL does, where PostgreSQL rounds. */
  readonly cuts?: true;
}

/** By the dialect's word; `length` where it takes one, with what holds without it. */
const types: Readonly<
  Record<Dialect, Readonly<Record<string, Conversion & { readonly length?: string | 'kept' }>>>
> = {
  TSQL: {
    VARCHAR: { type: 'varchar', length: '(30)' },
    NVARCHAR: { type: 'varchar', length: '(30)' },
    CHAR: { type: 'char', length: '(30)' },
    NCHAR: { type: 'char', length: '(30)' },
    TEXT: { type: 'text' },
    NTEXT: { type: 'text' },
    INT: { type: 'integer', cuts: true },
    INTEGER: { type: 'integer', cuts: true },
    SMALLINT: { type: 'smallint', cuts: true },
    TINYINT: { type: 'smallint', cuts: true },
    BIGINT: { type: 'bigint', cuts: true },
    DECIMAL: { type: 'numeric', length: '(18,0)' },
    NUMERIC: { type: 'numeric', length: '(18,0)' },
    MONEY: { type: 'numeric(19,4)' },
    SMALLMONEY: { type: 'numeric(10,4)' },
    FLOAT: { type: 'double precision' },
    REAL: { type: 'real' },
    BIT: { type: 'boolean' },
    DATE: { type: 'date' },
    TIME: { type: 'time' },
    DATETIME: { type: 'timestamptz' },
    DATETIME2: { type: 'timestamptz' },
    SMALLDATETIME: { type: 'timestamptz(0)' },
    DATETIMEOFFSET: { type: 'timestamptz' },
    UNIQUEIDENTIFIER: { type: 'uuid' },
  },
  MySQL: {
    CHAR: { type: 'varchar', length: 'kept' },
    NCHAR: { type: 'varchar', length: 'kept' },
    SIGNED: { type: 'bigint' },
    DECIMAL: { type: 'numeric', length: '(10,0)' },
    DATE: { type: 'date' },
    DATETIME: { type: 'timestamptz(0)' },
    TIME: { type: 'time(0)' },
    DOUBLE: { type: 'double precision' },
    FLOAT: { type: 'real' },
    REAL: { type: 'double precision' },
    JSON: { type: 'jsonb' },
  },
};

/** Reads the type of a CAST or CONVERT. Throws Untranslatable for one that PostgreSQL has nothing like. */
export function conversionOf(nodes: readonly Node[], dialect: Dialect, at: number): Conversion {
  const [word, ...rest] = solid(nodes);
  const known = types[dialect][wordOf(word) ?? (word?.kind === 'name' ? word.value.toUpperCase() : '')];
  const [group, ...more] = isWord(rest[0], 'INTEGER') ? rest.slice(1) : rest;
  if (known === undefined || more.length > 0)
    throw new Untranslatable('this type of a conversion', word?.start ?? at);
  const { length, ...conversion } = known;
  if (group === undefined)
    return { ...conversion, type: known.type + (length === undefined || length === 'kept' ? '' : length) };
  const given = group.kind === 'group' ? rawOf(group.nodes) : '';
  if (given.toUpperCase() === 'MAX') return { ...conversion, type: 'text' };
  if (!/^\d+(,\d+)?$/.test(given)) throw new Untranslatable('this type of a conversion', group.start);
  if (length !== undefined) return { ...conversion, type: `${known.type}(${given})` };
  // The digits of datetime2(3) and float(24).
  if (/^(timestamptz|time)/.test(known.type))
    return { ...conversion, type: `${known.type.replace(/\(\d\)$/, '')}(${Math.min(6, Number(given))})` };
  if (known.type === 'double precision')
    return { ...conversion, type: Number(given) <= 24 ? 'real' : known.type };
  throw new Untranslatable('this type of a conversion', group.start);
}

import type pg from 'pg';
import type { TableDefinition } from '../../../../src/catalog/index.ts';
import { analyzeConjunction } from '../../../../src/planner/conjunction.ts';
import type {
  Conjunction,
  Constant,
  KeyGiver,
  LocalRelation,
  Predicate,
  Scan,
} from '../../../../src/planner/index.ts';
import { countWitness } from '../../../../src/planner/witness.ts';
import { standIns } from '../../../../src/session/stand-ins.ts';
import type { Random } from './random.ts';
import { allMentions, columnTypes, constant, fullOf } from './tables.ts';

/** Which of the planner's offers a run takes. */
export interface LoadOptions {
  readonly random: Random;
  /** The statement's LIMIT plus OFFSET. */
  readonly limit: number | undefined;
  readonly locals: readonly LocalRelation[];
}

/**
 * Fills the mention tables with as few rows as the scans allow: those that pass the predicates, the keys of scans
 * loaded before, the limit; made-up rows where only their number matters; nonsense in columns that no one reads.
 */
export async function loadScans(
  client: pg.Client,
  scans: readonly Scan[],
  options: LoadOptions,
): Promise<void> {
  const loaded = new Set<string>();
  for (const scan of loadOrder(scans, options.random)) {
    const counted = options.random.chance(0.7) ? await loadCounted(client, scan) : false;
    const summed = counted || options.random.chance(0.3) ? counted : await loadSummed(client, scan);
    if (!summed) await client.query(loadSql(scan, scans, loaded, options));
    loaded.add(scan.mention.relation);
  }
}

/** Any order; mostly one in which some scan has all the others' keys. */
function loadOrder(scans: readonly Scan[], random: Random): Scan[] {
  const order = random.shuffle(scans);
  const last = order.find((scan) => scan.keys.length > 0);
  return last === undefined || random.chance(0.2) ? order : [...order.filter((scan) => scan !== last), last];
}

/** The rows of a scan that gives keys which it may hand on. */
function siftedRows(relation: string, scans: readonly Scan[]): string {
  const sieve = scans.find(({ mention }) => mention.relation === relation)?.sieve;
  if (sieve === undefined) return relation;
  return `${relation} AS "${sieve.alias}" WHERE ${sieve.conditions.map((text) => `(${text})`).join(' AND ')}`;
}

function localValues({ relation, column, number }: KeyGiver, locals: readonly LocalRelation[]): string {
  const { type, values } = locals.find((local) => local.relation === relation)?.columns.get(column) ?? {};
  if (values === undefined) throw new Error(`nobody knows the values of ${relation}`);
  if ('least' in values) return `SELECT generate_series(${values.least}, ${values.greatest})`;
  const said = number === 'spelled' ? values.filter((text) => /^(0|-?[1-9]\d*)$/.test(text)) : values;
  const list = said.map(quote).join(', ');
  return `SELECT unnest(ARRAY[${list}]::${type === 'text' && number === undefined ? 'text' : 'bigint'}[])`;
}

function loadSql(
  scan: Scan,
  scans: readonly Scan[],
  loaded: ReadonlySet<string>,
  { random, limit, locals }: LoadOptions,
): string {
  const { relation, table } = scan.mention;
  const keys = scan.keys
    .filter(
      ({ from }) =>
        from.every((giver) => giver.local !== undefined || loaded.has(giver.relation)) && random.chance(0.85),
    )
    .map(({ column, from }) => {
      const values = from.map((giver) =>
        giver.local === undefined
          ? `SELECT ${giver.column} FROM ${siftedRows(giver.relation, scans)}`
          : localValues(giver, locals),
      );
      const given = values.join(' UNION ALL ');
      const several = `(SELECT count(DISTINCT key) > 1 FROM (${given}) AS given (key))`;
      return `(${column} IN (${given})${from.some(({ single }) => single) ? ` OR ${several}` : ''})`;
    });
  const where = [disjunction(scan.any, table), ...keys].join(' AND ');
  const columns = Object.keys(columnTypes).map((column) =>
    scan.columns.includes(column) || column === 'id' ? column : garbage(column, random),
  );
  const from = `INSERT INTO ${relation} SELECT ${columns.join(', ')} FROM ${sourceOf(relation)} WHERE ${where}`;
  const rows = scan.top?.rows ?? limit;
  if (rows === undefined || scan.top?.hasLimit !== true || scan.top.ends || !isComplete(scan)) return from;
  if (keys.length > 0) return from;
  const order = [
    ...scan.top.sort.map(({ column, descending }) => column + (descending ? ' DESC' : '')),
    'random()',
  ];
  return `${from} ORDER BY ${order.join(', ')} LIMIT ${rows}`;
}

/** Made-up rows in the place of those that only have to be counted; false where the planner does not offer it. */
async function loadCounted(client: pg.Client, scan: Scan): Promise<boolean> {
  const { relation, table } = scan.mention;
  const [conjunction, ...more] = scan.any;
  if (!scan.countOnly || conjunction === undefined || more.length > 0 || !isComplete(scan)) return false;
  if (conjunction.deferred.length > 0) return false;
  const analysis = analyzeConjunction(table, conjunction, { deferred: new Map(), keys: new Map() });
  const witness = countWitness(table, analysis.constraints, scan.columns);
  if (witness === undefined || !analysis.complete || analysis.empty) return false;
  const columns = ['id', ...witness.keys()];
  const values = [...witness].map(([column, value]) => `, ${quote(value)}::${columnTypes[column]}`);
  await client.query(`INSERT INTO ${relation} (${columns.join(', ')})
    SELECT row_number() OVER ()${values.join('')} FROM ${sourceOf(relation)}
    WHERE ${disjunction(scan.any, table)}`);
  return true;
}

/** The first rows of a summary, and copies of one for the others; false where the planner does not offer it. */
async function loadSummed(client: pg.Client, scan: Scan): Promise<boolean> {
  const { summary, mention, any, columns } = scan;
  const { relation, table } = mention;
  const [conjunction, ...more] = any;
  if (summary === undefined || conjunction === undefined || more.length > 0 || !isComplete(scan))
    return false;
  const ofKey = conjunction.predicates.some(({ column }) => column === 'id');
  if (ofKey || conjunction.deferred.length > 0) return false;
  const from = `FROM ${sourceOf(relation)} WHERE ${disjunction(any, table)}`;
  const ids = (summary.ends ?? summary.sort).map(
    ({ column, descending }) => `(SELECT id ${from} ORDER BY ${column} ${descending ? 'DESC' : ''} LIMIT 1)`,
  );
  const read = [...new Set(['id', ...columns])].join(', ');
  await client.query(
    `INSERT INTO ${relation} (${read}) SELECT ${read} ${from} AND id IN (${ids.join(', ')})`,
  );
  const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS n ${from}`);
  const { sql, values = [] } = standIns(scan, rows[0]?.n ?? 0);
  await client.query(String(sql), [...values]);
  return true;
}

const isComplete = (scan: Scan): boolean =>
  scan.any.length === 1 &&
  scan.any.every(({ rest, deferred }) => rest.length === 0 && deferred.every((d) => !d.widened));

function sourceOf(relation: string): string {
  return fullOf(allMentions.find((mention) => mention.relation === relation)?.of ?? '');
}

function garbage(column: string, random: Random): string {
  const type = columnTypes[column];
  if (type === undefined || random.chance(0.5)) return 'NULL';
  return constant(type, random);
}

function disjunction(any: readonly Conjunction[], table: TableDefinition): string {
  if (any.length === 0) return 'false';
  const arms = any.map(({ predicates, deferred, either = [] }) => {
    const alternatives = either.map((one) => disjunction(one.arms, table));
    const parts = [...predicates.map((predicate) => predicateSql(predicate, table)), ...alternatives];
    const later = deferred.map(({ column, op, expression }) => `${column} ${op} (${expression})`);
    return ['true', ...parts, ...later].join(' AND ');
  });
  return `(${arms.map((arm) => `(${arm})`).join(' OR ')})`;
}

function predicateSql({ column, op, values }: Predicate, table: TableDefinition): string {
  const type = table.columns[column]?.type;
  const literals = values.map((value) => literal(value, type));
  switch (op) {
    case 'in':
      return literals.length === 0 ? 'false' : `${column} IN (${literals.join(', ')})`;
    case 'not in':
      return `${column} NOT IN (${literals.join(', ')})`;
    case 'like':
      return `strpos(${column}, ${literals[0]}) > 0`;
    case 'is true':
    case 'is false':
    case 'is null':
    case 'is not null':
      return `${column} ${op}`;
    default:
      return `${column} ${op} ${literals[0]}`;
  }
}

function literal({ text, type }: Constant, columnType: string | undefined): string {
  if (type === '') return text;
  const isNumber = columnType === 'integer' || columnType === 'bigint';
  return `${quote(text)}::${isNumber && type === 'text' ? 'bigint' : type}`;
}

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

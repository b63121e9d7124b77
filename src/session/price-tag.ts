import type { FetchSpec, StoreClient } from '../fetch/index.ts';
import type { Choice, Scan } from '../planner/index.ts';
import { type Aged, StatementCache } from './cache/statement-cache.ts';
import type { StoreTable } from './database.ts';
import { type LoadResult, type Planned as PlannedStatement, planStatement } from './loader.ts';
import { nextGroups, scansOf } from './next-groups.ts';
import type { ScanPrice } from './prices.ts';
import { ScanChooser } from './scan-chooser.ts';
import type { SessionContext } from './session-context.ts';
import type { Group, Planned } from './shared-scans.ts';
import { StatementScans } from './statement-scans.ts';
import type { BoundStatement } from './statements.ts';
import { definitionFor } from './store-limits.ts';

/** Chooses how the scans of a planned statement are fetched, before any of them is. */
export function chooserFor(
  session: SessionContext,
  statement: BoundStatement,
  { scans, deferred }: PlannedStatement,
): ScanChooser {
  const tableOf = ({ mention }: Scan): StoreTable => tableIn(statement, mention.relation);
  return new ScanChooser({
    deferred,
    limit: undefined,
    signal: new AbortController().signal,
    statement: '',
    observer: () => undefined,
    scans: () => scans,
    sameStore: (a, b) => tableOf(a).schema === tableOf(b).schema,
    table: (scan, name) => {
      const table = session.database.byName.get(`${tableOf(scan).schema}.${name}`);
      return table && definitionFor(session, table);
    },
  });
}

function tableIn({ mentions }: BoundStatement, relation: string): StoreTable {
  const found = mentions.find((mention) => mention.relation === relation);
  if (found === undefined) throw new Error(`the plan names the unknown relation ${relation}`);
  return found.table;
}

/** The prices of a statement's scans, by its plan and the sizes that are known. Asks the stores nothing. */
async function priceOf(
  session: SessionContext,
  statement: BoundStatement,
  types: readonly number[],
  parameters: Buffer,
): Promise<{ prices: ScanPrice[]; settings: LoadResult['settings'] }> {
  const planned = await planStatement(session, statement, types, parameters);
  const { scans, settings } = planned;
  const chooser = chooserFor(session, statement, planned);
  const of = new StatementScans(session, statement);
  const cache = new StatementCache(session, statement, chooser, of, settings);
  const prices: ScanPrice[] = [];
  const left: Scan[] = [];
  for (const scan of scans) {
    const found = await cache.find(cache.widened(scan), 'without keys');
    if (found === undefined) left.push(scan);
    else prices.push(cachedPrice(tableIn(statement, scan.mention.relation), found));
  }
  for (let waiting = left; waiting.length > 0; ) {
    const { groups } = await nextGroups(waiting, chooser, of);
    const told = scansOf(groups);
    waiting = waiting.filter((scan) => !told.has(scan));
    for (const group of groups) {
      const client = of.client(group.scan);
      if (client !== undefined) prices.push(...pricesOf(group, client, statement));
    }
  }
  return { prices, settings };
}

const cachedPrice = ({ qualified: table }: StoreTable, { age_s, allowed }: Aged): ScanPrice => ({
  table,
  aged: { age_s, allowed },
  endpoint: undefined,
  requests: 0,
  kind: 'expected',
  seconds: 0,
  keys: [],
  pushed: [],
  unpushed: [],
});

/** Of a fetch, and of the scans that ride on it. */
function pricesOf(
  { passengers, ...group }: Group,
  client: StoreClient,
  statement: BoundStatement,
): ScanPrice[] {
  const { qualified } = tableIn(statement, group.scan.mention.relation);
  const price = ({ scan, choice }: Planned, requests: number): ScanPrice => ({
    table: tableIn(statement, scan.mention.relation).qualified,
    endpoint: endpointOf(choice),
    requests,
    kind: scan.keys.length > 0 && requests > 0 ? 'at most' : 'expected',
    seconds: client.forecast_s(requests),
    keys: scan.keys.map(
      ({ column, from }) => `${column} from ${nameOf(statement, from.relation)}.${from.column}`,
    ),
    pushed: choice.pushed.map(({ source: text }) => text),
    unpushed: choice.unpushed,
  });
  const theirs = passengers.map((one) => {
    return { ...price(one, 0), endpoint: undefined, keys: [], pushed: [], rides: qualified };
  });
  return [price(group, group.choice.requests), ...theirs];
}

function nameOf({ mentions }: BoundStatement, relation: string): string {
  return mentions.find((mention) => mention.relation === relation)?.table.definition.name ?? relation;
}

function endpointOf({ spec, count }: Choice): string | undefined {
  if (count !== undefined) {
    const { access } = count;
    return `GET ${typeof access.count === 'object' ? access.count.path : access.path} for its number of rows`;
  }
  return spec === undefined ? undefined : `GET ${pathOf(spec)}`;
}

function pathOf({ access, parents }: FetchSpec): string {
  return parents === undefined ? access.path : `${access.path} for each row of ${parents.spec.table.name}`;
}

/** What EXPLAIN answers beside the plan; undefined for other statements, and where no store is read. */
export async function explained(
  session: SessionContext,
  statement: BoundStatement,
  types: readonly number[],
  parameters: Buffer,
): Promise<LoadResult | undefined> {
  const { explain } = statement.info;
  if (explain === undefined || explain.analyze || statement.mentions.length === 0) return undefined;
  const { prices, settings } = await priceOf(session, statement, types, parameters);
  const { turn } = session.mentions;
  return {
    reports: [],
    settings,
    turn,
    cap: undefined,
    returned: { rows: 0 },
    prices,
    format: explain.format,
  };
}

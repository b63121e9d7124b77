import type { AccessPath, TableDefinition } from '../../catalog/index.ts';
import type { StoreConfig } from '../../oauth/index.ts';
import { oauthFlows, type Platform, type Problem, platforms } from '../../platforms/index.ts';
import { checkTls } from './check-tls.ts';
import { findToken } from './find-token.ts';
import type { Finding } from './finding.ts';
import { InTurn, type Pacing } from './in-turn.ts';
import type { Probe } from './probe.ts';
import { StoreProbe } from './store-probe.ts';

/** More than this, and `date_created >= now() - interval '1 minute'` answers another minute. */
const clockSkew_ms = 5_000;

type Answer = Exclude<Probe, { failure: string }>;

/**
 * Everything about one store: address, TLS, token, scopes by table, clock, quota. A request for each scope, within
 * the rate limit as statements share it. `name` is what `storewire connect` takes.
 */
export async function checkStore(
  store: StoreConfig,
  tables: readonly TableDefinition[],
  name = store.schema,
  pacing: Pacing = {},
): Promise<Finding[]> {
  const platform = platforms.get(store.platform);
  const flow = oauthFlows.get(store.platform);
  if (platform === undefined || flow === undefined)
    return [{ level: 'FAIL', what: 'platform', text: `there is no platform ${store.platform}` }];
  const groups = [...byScope(tables)].flatMap(([scope, needing]) => {
    const access = probeOf(needing.flatMap((table) => table.access));
    return access === undefined ? [] : [{ scope, needing, access }];
  });
  const [group] = groups;
  if (group === undefined) return [{ level: 'FAIL', what: 'tables', text: 'the platform has no tables' }];

  const found = await findToken(name, store, flow);
  const probed = new StoreProbe(platform, store.properties, found, new InTurn(platform, store, name, pacing));
  const address = probed.address;
  const first = await probed.get(group.access);
  if ('failure' in first) {
    const text = `${address} cannot be used: ${first.failure}; no table of the store can be read`;
    return [{ level: 'FAIL', what: 'address', text }, ...found.findings];
  }
  const reached: Finding[] = [
    { level: 'ok', what: 'address', text: `${address} answers in ${Math.round(first.took_ms)} ms` },
    await checkTls(address),
  ];
  if (found.token === undefined) return [...reached, ...found.findings, checkClock(first)];
  const token = async (refused: boolean): Promise<Finding[]> => [
    probed.refusal ?? checkToken(platform, first, refused, await found.notes()),
    ...found.findings,
  ];
  // Without a valid token every scope would seem to be missing.
  const refused = async (): Promise<Finding[]> => [
    ...reached,
    ...(await token(true)),
    checkClock(first),
    checkQuota(platform, first),
  ];
  if (first.status === 401 || aboutOf(platform, first) === 'token') return refused();
  const scopes = [checkScope(platform, group.scope, group.needing, first)];
  let [last, mayBeToken] = [first, aboutOf(platform, first) === 'token or scope'];
  for (const { scope, needing, access } of groups.slice(1)) {
    const answer = await probed.get(access);
    if ('failure' in answer) {
      const text = `${scope}: ${answer.failure} for ${namesOf(needing)}`;
      scopes.push({ level: 'FAIL', what: 'scope', text });
      continue;
    }
    scopes.push(checkScope(platform, scope, needing, answer));
    mayBeToken &&= aboutOf(platform, answer) === 'token or scope';
    last = answer;
  }
  if (mayBeToken) return refused();
  return [...reached, ...(await token(false)), ...scopes, checkClock(first), checkQuota(platform, last)];
}

const aboutOf = (platform: Platform, { status, body }: Answer): Problem['about'] =>
  status > 299 ? platform.readProblem(status, body).about : undefined;

/** No resource has this id. */
const NO_ID = '0';

const namesOf = (tables: readonly TableDefinition[]): string => tables.map(({ name }) => name).join(', ');

function byScope(tables: readonly TableDefinition[]): Map<string, TableDefinition[]> {
  const groups = new Map<string, TableDefinition[]>();
  for (const table of tables) {
    const scope = table.scope ?? '';
    groups.set(scope, [...(groups.get(scope) ?? []), table]);
  }
  return groups;
}

/** A list; where there is none, rows of a parent that does not exist, which a store refuses only after the scope. */
function probeOf(paths: readonly AccessPath[]): AccessPath | undefined {
  const [first] = paths;
  const list = paths.find(({ path }) => !path.includes('{'));
  if (list !== undefined || first === undefined) return list;
  const path = first.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => first.each?.[name]?.[0] ?? NO_ID);
  return { ...first, path };
}

function checkToken(platform: Platform, answer: Answer, refused: boolean, notes: readonly string[]): Finding {
  if (!refused) {
    const text = ['accepted', ...notes].join(', ');
    return { level: 'ok', what: 'token', text };
  }
  const said = platform.readProblem(answer.status, answer.body).message;
  const text = `${platform.title} refuses it${said === '' ? '' : ` (${said})`}; no table of the store can be read until ${platform.tokenProperty} is right`;
  return { level: 'FAIL', what: 'token', text };
}

function checkScope(
  platform: Platform,
  scope: string,
  tables: readonly TableDefinition[],
  answer: Answer,
): Finding {
  const names = namesOf(tables);
  const [what, name] = scope === '' ? ['tables', 'without scopes'] : ['scope', scope];
  const { message: said, about } = platform.readProblem(answer.status, answer.body);
  // Only the parent is missing, see `probeOf`; or the store has no such rows.
  if (answer.status < 300 || answer.status === 404 || about === 'switched off')
    return { level: 'ok', what, text: `${name}: can read ${names}` };
  if (answer.status === 403 && scope !== '')
    return { level: 'FAIL', what, text: `${name} is missing: cannot read ${names}` };
  const level = answer.status === 429 || answer.status >= 500 ? 'warn' : 'FAIL';
  const refusal = `the store answered ${answer.status}${said === '' ? '' : ` (${said})`}`;
  return { level, what, text: `${name}: ${refusal} for ${names}` };
}

function checkClock(answer: Answer): Finding {
  const theirs = Date.parse(answer.headers('date') ?? '');
  if (Number.isNaN(theirs)) return { level: 'ok', what: 'clock', text: 'the store does not tell its time' };
  // The header has whole seconds, cut off, and was written about half the round trip ago.
  const skew_ms = Date.now() - answer.took_ms / 2 - (theirs + 500);
  if (Math.abs(skew_ms) <= clockSkew_ms)
    return { level: 'ok', what: 'clock', text: "agrees with the store's" };
  const seconds = Math.round(Math.abs(skew_ms) / 1000);
  const text = `is ${seconds} s ${skew_ms > 0 ? 'ahead of' : 'behind'} the store's: filters with now() are off by as much`;
  return { level: 'warn', what: 'clock', text };
}

function checkQuota(platform: Platform, answer: Answer): Finding {
  const budget = platform.readBudget(answer.headers);
  if (budget === undefined) return { level: 'ok', what: 'quota', text: 'the store does not tell it' };
  const { left, quota, window_ms } = budget;
  const text = `${left} of ${quota} requests left in this window of ${window_ms / 1000} s`;
  if (left > quota / 10) return { level: 'ok', what: 'quota', text };
  return {
    level: 'warn',
    what: 'quota',
    text: `${text}: statements wait for the next one; another application is using it up`,
  };
}

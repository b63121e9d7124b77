import { EngineLink } from '../../../../src/session/engine-link.ts';
import type { PlannerSettings } from './settings.ts';

interface Plans {
  readonly planning: PlannerSettings;
  /** The values to put back after the plan was read. */
  readonly after: (name: string) => string;
}

let plans: Plans | undefined;

/** From now on the server reads plans under these settings; what it runs is planned anew, under the session's. */
export function readPlansUnder(next: Plans | undefined): void {
  plans = next;
}

const { own } = EngineLink.prototype;

EngineLink.prototype.own = async function (this: EngineLink, statements, end) {
  const names = Object.keys(plans?.planning ?? {});
  if (plans === undefined || names.length === 0 || !statements.some(({ sql }) => isExplain(sql)))
    return own.call(this, statements, end);
  const { planning, after } = plans;
  const set = names.map((name) => setLocal(name, planning[name] ?? ''));
  const back = names.map((name) => setLocal(name, after(name)));
  const results = await own.call(this, [...set, ...statements, ...back], end);
  return results.slice(set.length, set.length + statements.length);
};

const isExplain = (sql: string | Buffer): boolean =>
  sql.toString('utf8', 0, 20).startsWith('EXPLAIN (VERBOSE');

const setLocal = (name: string, value: string): { sql: string; values: string[] } => ({
  sql: 'SELECT pg_catalog.set_config($1, $2, true)',
  values: [name, value],
});

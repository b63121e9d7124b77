/**
 * `npm run bench [-- relay quota …]`: prints figures; nothing here passes or fails. With `--small`, stores of a
 * fiftieth of the size, to see that the groups run: their figures mean little.
 */
import { latency } from './connect.ts';
import { growth } from './growth.ts';
import { memory } from './memory.ts';
import { quota } from './quota.ts';
import { relay } from './relay.ts';
import { print } from './report.ts';
import { replayed, requests } from './requests.ts';
import { rows } from './rows.ts';
import { sessions } from './sessions.ts';
import { writes } from './writes.ts';

const asked = process.argv.slice(2);
const small = asked.includes('--small');
const of = (whole: number): number => (small ? whole / 50 : whole);

const store = { products: of(10_000), orders: of(100_000), customers: of(20_000) };

const groups = {
  requests: () => requests(store),
  replayed: () => replayed({ products: 200, orders: 2_000, customers: 400 }),
  quota: () => quota(of(100_000)),
  rows: () => rows(of(10_000), of(20_000)),
  memory: () => memory([10_000, 100_000].map(of), [10_000, 100_000, 1_000_000].map(of)),
  relay,
  sessions: () => sessions(of(500), of(200)),
  growth: () => growth(store, of(500), of(500)),
  writes: () => writes(of(500)),
  latency,
};
const wanted = asked.filter((name) => name !== '--small');
for (const [name, group] of Object.entries(groups)) {
  if (wanted.length === 0 || wanted.includes(name)) {
    print(name, await group());
  }
}
process.exit(0);

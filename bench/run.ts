/** `npm run bench [-- relay scan latency]`: prints figures; nothing here passes or fails. */
import { latency } from './connect.ts';
import { relay } from './relay.ts';
import { print } from './report.ts';
import { scan } from './scan.ts';

const benches = { relay, scan, latency };
const wanted = process.argv.slice(2);
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length === 0 || wanted.includes(name)) {
    print(name, await bench());
  }
}
process.exit(0);

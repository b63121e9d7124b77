/** A sandbox store in a process of its own: `sandbox-process.js ORDERS LATENCY_MS`, tells its address by IPC. */
import { startSandbox } from '../src/sandbox/index.ts';

const [orders = '1000', latency = '0'] = process.argv.slice(2);
const sandbox = await startSandbox({ orders: Number(orders), latency_ms: Number(latency) });
process.send?.({ url: sandbox.url, token: sandbox.token, storeHash: sandbox.storeHash });

/**
 * Runs random statements against the planner's promise: `node …/soundness.js COUNT [SEED] [HOST PORT]`. With a host
 * (a socket folder) it uses the server there instead of one of its own. Exit code 1 when an answer differed.
 */
import pg from 'pg';
import { loadGrammar } from '../../../../src/sql/index.ts';
import { prepare, runStatements } from './run.ts';

const [count = '2000', seed = '1', host = 'localhost', port = '5432'] = process.argv.slice(2);
await loadGrammar();
const client = new pg.Client({ host, port: Number(port), user: 'postgres', database: 'postgres' });
await client.connect();
await prepare(client);
const result = await runStatements(client, { count: Number(count), seed: Number(seed), log: console.log });
await client.end();
process.exitCode = result.different > 0 ? 1 : 0;

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pgbench, program, psqlTime, startPgbouncer } from './programs.ts';
import type { Figure } from './report.ts';
import { startStack } from './stack.ts';

const CATALOG_QUERY = `SELECT c.relname, n.nspname FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relname = 'pg_type'`.replaceAll('\n', ' ');
const BIG = 'SELECT * FROM generate_series(1, 1000000)';
const SECONDS = 4;
const ROUNDS = 3;

/** Statements that need nothing of Storewire's, against the engine alone and against pgbouncer before it. */
export async function relay(): Promise<Figure[]> {
  if (program('pgbench') === undefined) {
    return [{ name: 'relay', value: 'skipped: no pgbench on this machine' }];
  }
  const work = mkdtempSync(join(tmpdir(), 'storewire-relay-'));
  const stack = await startStack({ products: 10, orders: 10, customers: 10 });
  const target = stack.engine.connectTarget();
  const folder = 'path' in target ? target.path.slice(0, target.path.lastIndexOf('/')) : '';
  const login = { folder, database: 'bench', user: 'bench', password: 'bench' };
  const bouncer = await startPgbouncer(login, work);
  const figures: Figure[] = [];
  try {
    for (const [name, mode, sql] of [
      ['select 1, simple', 'simple', 'SELECT 1'],
      ['select 1, prepared', 'prepared', 'SELECT 1'],
      ['catalog query, prepared', 'prepared', CATALOG_QUERY],
    ] as const) {
      const best = { direct: 0, bouncer: 0, storewire: 0 };
      for (let round = 0; round < ROUNDS; round++) {
        best.direct = Math.max(best.direct, await pgbench(stack.directUrl, mode, sql, SECONDS, work));
        best.storewire = Math.max(best.storewire, await pgbench(stack.url, mode, sql, SECONDS, work));
        if (bouncer !== undefined) {
          best.bouncer = Math.max(best.bouncer, await pgbench(bouncer.url, mode, sql, SECONDS, work));
        }
      }
      figures.push({ name: `${name}: ÷ direct`, value: best.storewire / best.direct, unit: 'ratio of tps' });
      if (bouncer !== undefined) {
        figures.push({
          name: `${name}: ÷ pgbouncer`,
          value: best.storewire / best.bouncer,
          unit: 'ratio of tps',
          aim: '≥ 0.8',
        });
      }
    }
    const times = { direct: Number.POSITIVE_INFINITY, storewire: Number.POSITIVE_INFINITY };
    for (let round = 0; round < ROUNDS; round++) {
      times.direct = Math.min(times.direct, await psqlTime(stack.directUrl, BIG));
      times.storewire = Math.min(times.storewire, await psqlTime(stack.url, BIG));
    }
    figures.push({
      name: 'a million rows: direct ÷ through',
      value: times.direct / times.storewire,
      unit: 'ratio',
      aim: '≥ 0.7',
    });
  } finally {
    bouncer?.stop();
    await stack.stop();
    rmSync(work, { recursive: true, force: true });
  }
  return figures;
}

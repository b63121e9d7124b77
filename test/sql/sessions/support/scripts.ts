import { test } from 'node:test';
import type { Twin } from './twin.ts';

/** Simple queries that one client sends one after another; a name for what they show. */
export type Scripts = Readonly<Record<string, readonly string[]>>;

/** One test for each script: Storewire's answers are those of PostgreSQL on plain tables. */
export function sameAsPostgres(twin: () => Twin, scripts: Scripts): void {
  for (const [name, queries] of Object.entries(scripts)) {
    test(name, async () => {
      await twin().same(async (client) => {
        const lines: string[] = [];
        for (const sql of queries) lines.push(`> ${sql}`, ...(await client.query(sql)));
        return lines;
      });
    });
  }
}

import { createRequire } from 'node:module';

/** node-postgres as the clients' table names it, in the version that the tests themselves are run with. */
export const nodePostgres = {
  client: 'node-postgres',
  version: (createRequire(import.meta.url)('pg/package.json') as { readonly version: string }).version,
} as const;

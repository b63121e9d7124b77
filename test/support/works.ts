import type { TestContext } from 'node:test';

/** What a client may be shown to do, by the columns of the table in docs/clients.md. */
export const features = {
  connect: 'connects',
  tls: 'TLS',
  browse: 'browses the catalog',
  query: 'queries, types',
  parameters: 'parameters',
  stream: 'reads in parts',
  batch: 'batches, pipelines',
  copy: 'COPY',
  errors: 'SQLSTATEs',
  cancel: 'cancels',
  transaction: 'transactions',
  write: 'writes',
  call: 'calls',
} as const;

export type Feature = keyof typeof features;

/** One line of what the tests have shown. */
export interface Works {
  readonly client: string;
  readonly version: string;
  readonly features: readonly Feature[];
}

const prefix = 'works: ';

/**
 * Says, at the end of a test, that it has shown what a client does: `client` is the heading of its section in
 * docs/clients.md, `version` what the program says of itself (empty where another test has it). `UPDATE_DOCS=1` with the
 * client tests writes it there.
 */
export function works(t: TestContext, client: string, version: string, ...shown: readonly Feature[]): void {
  t.diagnostic(`${prefix}${JSON.stringify({ client, version: version.trim(), features: shown })}`);
}

/** What a test's note says of a client, if it does. */
export function readWorks(note: string): Works | undefined {
  return note.startsWith(prefix) ? (JSON.parse(note.slice(prefix.length)) as Works) : undefined;
}

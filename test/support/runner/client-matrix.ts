import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../repo-root.ts';
import { type Feature, features, type Works } from '../works.ts';

/** client -> what is known to work with it: the version that was tried, and the features. */
export type Matrix = Readonly<Record<string, { readonly version: string; readonly features: Feature[] }>>;

export const matrixFile = 'docs/clients.json';
export const page = 'docs/clients.md';
const block = /(<!-- matrix: .*-->\n)([\s\S]*?)(<!-- end of matrix -->)/;
const order = Object.keys(features) as Feature[];

export function readMatrix(): Matrix {
  return JSON.parse(readFileSync(join(repoRoot, matrixFile), 'utf8')) as Matrix;
}

/** The clients that tests have spoken of, each with all that was shown of it. */
export function collect(shown: readonly Works[]): Matrix {
  const clients = [...new Set(shown.map(({ client }) => client))];
  return Object.fromEntries(
    clients.map((client) => {
      const own = shown.filter((one) => one.client === client);
      const versions = new Set(own.flatMap(({ version }) => (version === '' ? [] : version.split(', '))));
      const all = new Set(own.flatMap((one) => one.features));
      const version = [...versions].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).join(', ');
      return [client, { version, features: order.filter((feature) => all.has(feature)) }];
    }),
  );
}

/** `client: feature` for all that the page promises and no test has shown. */
export function unshown(promised: Matrix, shown: Matrix): string[] {
  return Object.entries(promised).flatMap(([client, { features: some }]) =>
    some
      .filter((feature) => shown[client]?.features.includes(feature) !== true)
      .map((feature) => `${client}: ${features[feature]}`),
  );
}

/** The table of the page, from what the tests have shown. */
export function renderMatrix(matrix: Matrix): string {
  const rows = Object.entries(matrix)
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([client, { version, features: some }]) => {
      const cells = order.map((feature) => (some.includes(feature) ? '✓' : ''));
      return `| [${client}](#${anchor(client)}) | ${version} | ${cells.join(' | ')} |`;
    });
  const head = ['Client', 'Tested', ...order.map((feature) => features[feature])];
  return ['', `| ${head.join(' | ')} |`, `|${'---|'.repeat(head.length)}`, ...rows, '', ''].join('\n');
}

/** The anchor that a heading gets. */
export function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

/** The table that the page holds now. */
export function tableOf(text: string): string | undefined {
  return block.exec(text)?.[2];
}

/** Enters what a run has shown, in place of what was known of the same clients, and writes the page's table anew. */
export function updateMatrix(shown: Matrix): void {
  const known = Object.entries({ ...readMatrix(), ...shown }).sort(([a], [b]) => a.localeCompare(b, 'en'));
  const matrix = Object.fromEntries(known);
  writeFileSync(join(repoRoot, matrixFile), `${JSON.stringify(matrix, undefined, 2)}\n`);
  const path = join(repoRoot, page);
  const text = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    text.replace(block, (_all, head, _old, end) => `${head}${renderMatrix(matrix)}${end}`),
  );
}

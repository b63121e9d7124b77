import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { answersOf, inModes } from '../support/answers.ts';
import { type ClientShop, startClientShop } from '../support/client-shop.ts';
import { needs } from '../support/programs.ts';
import { repoRoot } from '../support/repo-root.ts';
import { tempDir } from '../support/temp-dir.ts';
import { works } from '../support/works.ts';

/** LibreOffice's bridge is made for the system's own Python. */
const python = '/usr/bin/python3';
const needed = needs([
  ...(spawnSync(python, ['-c', 'import uno']).status === 0 ? [] : ['python3-uno']),
  ...(existsSync('/usr/lib/libreoffice/program/libpostgresql-sdbclo.so')
    ? []
    : ['libreoffice-sdbc-postgresql']),
]);

let shop: ClientShop;
before(async () => {
  shop = await startClientShop();
});

test('the PostgreSQL driver of LibreOffice Base browses, queries and writes a store', needed, async (t) => {
  const program = join(repoRoot, 'test', 'clients', 'python', 'libreoffice.py');
  const { version = '', ...answers } = await answersOf(shop, python, [program, tempDir()]);
  const expected = {
    tables: '83',
    columns: "['id', 'customer_id']",
    'primary key': "['id']",
    'foreign keys': "['orders id order_items order_id', 'products id order_items product_id']",
    types: "['int4', 'numeric', 'timestamptz', 'bool', 'jsonb', 'text']",
    row: "['101 t Shipped']",
    parameters: "['109']",
    errors: "['column \"nope\" does not exist', 'division by zero']",
    write: '(1, 1)',
    after: "['300']",
  };
  assert.deepEqual(answers, {
    ...inModes(['disable', 'verify-full'], expected),
    'wrong password': 'True',
    'other certificate': 'True',
  });
  works(t, 'LibreOffice Base', version, 'connect', 'tls', 'browse', 'query', 'parameters', 'write');
});

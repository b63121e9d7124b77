import { createHash } from 'node:crypto';
import { viewSchema } from '../catalog/index.ts';
import { StorewireError } from '../errors/index.ts';
import { installCatalogViews } from './catalog-views.ts';
import { EngineClient, sqlstateOf, withClient } from './client.ts';
import { commerceText, dropCommerce, ensureCommerce } from './commerce.ts';
import { compatibleText, dropCompatible, makeCompatible } from './compatible.ts';
import { checkDatabaseName, createDatabase } from './create-database.ts';
import { type DatabaseFacts, readFacts } from './facts.ts';
import { ownObjects, ownSchema } from './functions.ts';
import { mirrors } from './mirrors.ts';
import { ensureOwnSchemas } from './own-schemas.ts';
import { ident, literal } from './quote.ts';
import { restrictions } from './restrictions.ts';
import { letIn } from './roles.ts';
import { ensureSchema, retireSchema, schemaText } from './schemas.ts';
import { refuseScratch } from './scratch.ts';
import { attachedSettings } from './settings.ts';
import { ensureSysViews, sysViewsText } from './sys-views/index.ts';
import { checkTakeover } from './takeover.ts';
import type { DatabaseSpec, Engine } from './types.ts';
import { upgradeLock } from './upgrade-lock.ts';

/**
 * Makes a database as its stores need it, or brings it up to date: schemas, store tables, functions, catalog views,
 * restrictions, users' own schemas. Cheap when nothing has changed since the last time. Objects of users stay.
 * Answers the numbers by which results name store tables and catalogs. Throws StorewireError when the database is
 * somebody else's.
 * @param users Given where `ensureRoles` left the database for later: who may connect.
 */
export async function ensureDatabase(
  engine: Engine,
  spec: DatabaseSpec,
  users?: readonly string[],
): Promise<DatabaseFacts> {
  checkDatabaseName(spec.name);
  checkSchemas(spec);
  await refuseScratch(engine, spec.name);
  if (users !== undefined) {
    await withClient(engine, undefined, (client) => createDatabase(client, engine, spec.name));
  }
  const client = await connectOrCreate(engine, spec.name);
  try {
    const wanted = fingerprint(engine, spec);
    const kept: string[] = [];
    if ((await installed(client))?.fingerprint !== wanted) {
      await client.transaction(async () => kept.push(...(await install(client, engine, spec, wanted))));
    }
    if (users !== undefined) await letIn(client, spec.name, users);
    await ensureOwnSchemas(client, spec);
    return await readFacts(client, spec, kept);
  } finally {
    await client.close();
  }
}

function checkSchemas(spec: DatabaseSpec): void {
  const wrong = spec.schemas.find(
    ({ name }, i) =>
      name.startsWith('pg_') ||
      ['public', 'information_schema', viewSchema].includes(name) ||
      spec.schemas.findIndex((other) => other.name === name) !== i,
  );
  if (wrong === undefined) return;
  throw new StorewireError(
    'config_file_error',
    `a store of database "${spec.name}" cannot be named "${wrong.name}"`,
    {
      detail: 'The name is reserved, or used twice.',
      hint: 'Choose another name in the configuration.',
    },
  );
}

async function connectOrCreate(engine: Engine, name: string): Promise<EngineClient> {
  try {
    return await EngineClient.connect(engine, name);
  } catch (error) {
    if (sqlstateOf(error) !== '3D000') throw error;
  }
  await withClient(engine, undefined, (client) => createDatabase(client, engine, name));
  return EngineClient.connect(engine, name);
}

interface Installed {
  readonly fingerprint: string;
  readonly schemas: readonly string[];
}

/** What was made here before; undefined in a database that Storewire has not seen. */
async function installed(client: EngineClient): Promise<Installed | undefined> {
  try {
    const [row] = await client.query<Installed>('SELECT fingerprint, schemas FROM storewire.installed');
    return row;
  } catch (error) {
    if (sqlstateOf(error) === '42P01') return undefined;
    throw error;
  }
}

async function install(
  client: EngineClient,
  engine: Engine,
  spec: DatabaseSpec,
  wanted: string,
): Promise<string[]> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [upgradeLock]);
  await client.query('SAVEPOINT look');
  const before = await installed(client);
  await client.query('ROLLBACK TO SAVEPOINT look');
  if (before === undefined) await checkTakeover(client, engine, spec.name);
  await client.query(
    [...ownObjects, ...databaseSettings(engine, spec), ...restrictions(engine.owner.superuser)].join(';\n'),
  );
  await installCatalogViews(client, engine.owner.superuser);
  await dropCommerce(client, spec);
  const kept: string[] = [];
  const compatible = new Set<string>();
  for (const name of before?.schemas ?? []) {
    if (await dropCompatible(client, name)) compatible.add(name);
  }
  for (const schema of spec.schemas) {
    if (before !== undefined && !before.schemas.includes(schema.name)) await checkFree(client, schema.name);
    kept.push(...(await ensureSchema(client, schema)));
  }
  const names = spec.schemas.map((schema) => schema.name);
  for (const old of before?.schemas ?? []) {
    if (!names.includes(old) && !(await retireSchema(client, old))) names.push(old);
  }
  for (const schema of spec.schemas.filter(({ name }) => compatible.has(name))) {
    kept.push(...(await makeCompatible(client, schema)));
  }
  kept.push(...(await ensureCommerce(client, spec)), ...(await ensureSysViews(client, spec)));
  await client.query('DELETE FROM storewire.installed');
  await client.query('INSERT INTO storewire.installed VALUES ($1, $2)', [wanted, names]);
  return kept;
}

/** Settings of the database itself; the embedded engine has the others in its configuration file. */
function databaseSettings(engine: Engine, spec: DatabaseSpec): string[] {
  const database = ident(spec.name);
  const settings = engine.kind === 'embedded' ? [] : attachedSettings(engine.owner.superuser);
  return [
    `REVOKE CONNECT ON DATABASE ${database} FROM PUBLIC`,
    `ALTER DATABASE ${database} SET search_path = ${searchPath(spec).join(', ')}`,
    ...settings.map(({ name, value }) => `ALTER DATABASE ${database} SET ${name} = ${value}`),
  ];
}

/**
 * A user's own schema first: tables made without naming a schema go there. Storewire's own last: its tables are found
 * by their name alone where nothing else bears it. Quoted names, as SET takes them.
 */
function searchPath(spec: DatabaseSpec): string[] {
  const stores = spec.schemas.map((schema) => schema.name).filter((name) => name !== ownSchema);
  return ['"$user"', ...stores.map(ident), 'public', ownSchema];
}

async function checkFree(client: EngineClient, schema: string): Promise<void> {
  const there = await client.query('SELECT FROM pg_namespace WHERE nspname = $1', [schema]);
  if (there.length === 0 || schema === ownSchema) return;
  throw new StorewireError('config_file_error', `a schema named "${schema}" exists already`, {
    detail: 'It was not made for a store; perhaps it belongs to a user.',
    hint: 'Choose another name for the store in the configuration.',
  });
}

/** Changes with everything that decides what is made: definitions, this code's SQL, the server's version. */
function fingerprint(engine: Engine, spec: DatabaseSpec): string {
  const text = [
    engine.version,
    ownObjects,
    databaseSettings(engine, spec),
    restrictions(engine.owner.superuser),
    mirrors,
    spec.schemas.map(schemaText),
    spec.schemas.filter(({ name }) => name !== ownSchema).map(compatibleText),
    commerceText(spec),
    sysViewsText(spec),
    literal(spec.name),
  ];
  return createHash('sha256').update(JSON.stringify(text)).digest('hex');
}

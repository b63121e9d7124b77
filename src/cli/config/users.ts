import { nearest } from '../../errors/nearest.ts';
import { builtInDatabases, type DatabaseConfig, type UserConfig } from '../../oauth/index.ts';
import { checkName } from './names.ts';
import type { Place, Reader } from './reader.ts';
import { defaults } from './types.ts';

/** The list of SQL users, who may use some of the databases. */
export function readUsers(
  reader: Reader,
  place: Place | undefined,
  databases: readonly DatabaseConfig[],
): readonly UserConfig[] {
  if (place === undefined) {
    reader.mistake(reader.root(), 'users is missing', 'Name at least one user with a password.');
    return [];
  }
  const configured = databases.map(({ name }) => name);
  const builtIn = builtInDatabases.map(({ name }) => name).filter((name) => !configured.includes(name));
  const scratch = databases.flatMap(({ name, scratch }) => (scratch === true ? [name] : []));
  const known = { configured, builtIn, scratch };
  const schemas = new Set(databases.flatMap(({ stores }) => stores.map(({ schema }) => schema)));
  const names = new Set<string>();
  return reader.items(place).flatMap((item) => {
    const user = readUser(reader, item, known);
    if (user === undefined) return [];
    if (names.has(user.name)) reader.mistake(item, `the user ${JSON.stringify(user.name)} is given twice`);
    names.add(user.name);
    if (schemas.has(user.name))
      reader.mistake(
        item,
        `the user ${JSON.stringify(user.name)} has the name of a store`,
        'Each user gets a schema of the same name for tables of their own.',
      );
    return user;
  });
}

/** Names of databases. */
interface Known {
  readonly configured: readonly string[];
  /** Those that no configured one takes the place of. */
  readonly builtIn: readonly string[];
  /** Those of the configured ones that are without stores. */
  readonly scratch: readonly string[];
}

function readUser(
  reader: Reader,
  place: Place,
  { configured, builtIn, scratch }: Known,
): UserConfig | undefined {
  const keys = reader.object(place, ['name', 'password', 'databases', 'readOnly']);
  for (const key of ['name', 'password'] as const) {
    if (keys[key] === undefined) reader.mistake(place, `${key} is missing`);
  }
  const name = keys.name && reader.text(keys.name);
  if (keys.name && name !== undefined) checkName(reader, keys.name, 'user', name);
  const password = keys.password && reader.text(keys.password);
  const readOnly = (keys.readOnly && reader.boolean(keys.readOnly)) ?? defaults.readOnly;
  // Whoever is let into a scratch database owns it.
  const barred = readOnly ? scratch : [];
  const databases = keys.databases
    ? readDatabaseNames(reader, keys.databases, [...configured, ...builtIn], barred)
    : // A store's schema and a user's own cannot have the same name.
      [...configured, ...builtIn.filter((database) => database !== name)].filter(
        (database) => !barred.includes(database),
      );
  return name === undefined || password === undefined ? undefined : { name, password, databases, readOnly };
}

function readDatabaseNames(
  reader: Reader,
  place: Place,
  known: readonly string[],
  barred: readonly string[],
): readonly string[] {
  return reader.items(place, true).flatMap((item) => {
    const name = reader.text(item);
    if (name !== undefined && barred.includes(name))
      reader.mistake(
        item,
        `a user with readOnly cannot use the scratch database ${JSON.stringify(name)}`,
        'All of its users may do in it what its owner may.',
      );
    if (name === undefined || known.includes(name)) return name ?? [];
    const near = nearest(name, known);
    const defined = `Defined are ${known.join(', ') || 'none'}.`;
    reader.mistake(
      item,
      `there is no database ${JSON.stringify(name)}`,
      near === undefined ? defined : `Did you mean ${near}? ${defined}`,
    );
    return [];
  });
}

import { type DatabaseConfig, readConnectionString, type StoreConfig } from '../../oauth/index.ts';
import { platformOf } from '../../platforms/index.ts';
import { checkName } from './names.ts';
import type { Place, Reader } from './reader.ts';
import { defaults } from './types.ts';
import { expandVariables } from './variables.ts';

/**
 * name -> { stores: schema -> connection string, clientProperties }, or name -> { scratch: true }. Without the key there
 * are only the built-in ones.
 */
export function readDatabases(reader: Reader, place: Place | undefined): readonly DatabaseConfig[] {
  if (place === undefined) return [];
  const entries = reader.entries(place, 'a mapping from database names to their stores');
  if (entries.length === 0 && reader.mistakes.length === 0) reader.mistake(place, 'no database is given');
  return entries.map(([name, database]) => readDatabase(reader, name, database));
}

function readDatabase(reader: Reader, name: string, place: Place): DatabaseConfig {
  checkName(reader, place, 'database', name);
  const keys = reader.object(place, ['stores', 'clientProperties', 'scratch']);
  const { stores, clientProperties: own } = keys;
  if ((keys.scratch && reader.boolean(keys.scratch)) ?? defaults.scratch) {
    for (const key of ['stores', 'clientProperties'] as const) {
      if (keys[key] === undefined) continue;
      reader.mistake(
        keys[key],
        `a scratch database has no ${key}`,
        'It is PostgreSQL alone: give the stores a database of their own, or leave scratch out.',
      );
    }
    return { name, stores: [], scratch: true };
  }
  const clientProperties = (own && reader.boolean(own)) ?? defaults.clientProperties;
  if (stores === undefined) {
    reader.mistake(
      place,
      'stores is missing',
      'Give each store a schema: stores: { bigcommerce: Platform=…;… }; or say scratch: true.',
    );
    return { name, stores: [], clientProperties };
  }
  const entries = reader.entries(stores, 'a mapping from schema names to connection strings');
  const read = entries.flatMap(([schema, store]) => readStore(reader, schema, store) ?? []);
  return { name, stores: read, clientProperties };
}

function readStore(reader: Reader, schema: string, place: Place): StoreConfig | undefined {
  const named = checkName(reader, place, 'schema', schema);
  const text = reader.source(place);
  if (text === undefined) return undefined;
  const { properties, problems } = readConnectionString(text, (value) => expandVariables(value, reader.env));
  for (const { message, hint } of problems) reader.mistake(place, message, hint);
  if (!named || problems.length > 0) return undefined;
  return { schema, platform: platformOf(properties.Platform)?.name ?? '', properties };
}

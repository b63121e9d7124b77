import { platforms } from '../platforms/index.ts';
import type { DatabaseConfig } from './databases.ts';
import { readPropertyPairs } from './read-properties.ts';

/**
 * A database for each platform, without configuration: one store in the schema of the platform's name, whose
 * properties each client brings along.
 */
export const builtInDatabases: readonly DatabaseConfig[] = [...platforms.values()].map(({ name, title }) => ({
  name,
  stores: [{ schema: name, platform: name, properties: readPropertyPairs([['Platform', title]]).properties }],
  clientProperties: true,
  builtIn: true,
}));

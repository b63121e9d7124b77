export { attachEngine, type EngineAddress, parseEngineUrl } from './attach.ts';
export { type HiddenCatalog, hiddenCatalogs, systemColumns } from './catalog-views.ts';
export { EngineClient, type Row, withClient } from './client.ts';
export { ensureDatabase } from './database.ts';
export { type EmbeddedOptions, startEmbedded } from './embedded.ts';
export type { CatalogFacts, DatabaseFacts, RelationFacts } from './facts.ts';
export { defaultDataDir, prepareDataDir } from './folder.ts';
export { ensureRoles } from './roles.ts';
export type { ConnectTarget, DatabaseSpec, Engine, Owner, SchemaSpec, UserSpec } from './types.ts';

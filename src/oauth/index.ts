export { builtInDatabases } from './built-in-databases.ts';
export { applyClientProperties, type ClientStore, isOfConnection, pairsOf } from './client-properties.ts';
export { type ClientRules, refusedToClients } from './client-rules.ts';
export {
  maskProperties,
  parseConnectionString,
  propertyError,
  readConnectionString,
} from './connection-string.ts';
export { Credentials, type CredentialsOptions } from './credentials.ts';
export type { DatabaseConfig, StoreConfig, UserConfig } from './databases.ts';
export { describeProperties, type PropertyRow } from './describe-properties.ts';
export type { Desktop } from './desktop.ts';
export { networkOptions } from './network.ts';
export {
  definitionOf,
  findProperty,
  type Properties,
  type PropertyDefinition,
  type PropertyName,
  propertyDefinitions,
  propertyNames,
} from './properties.ts';
export {
  missingProperties,
  nearestProperty,
  type PropertyProblem,
  type ReadProperties,
  readPropertyPairs,
  requiredProperties,
  unknownProperty,
} from './read-properties.ts';
export {
  findProcedure,
  type ProcedureRow,
  type ProcedureStore,
  procedures,
  runProcedure,
} from './run-procedure.ts';
export { defaultSettingsLocation } from './settings.ts';

export { type ClientRules, refusedToClients } from './client-rules.ts';
export {
  maskProperties,
  parseConnectionString,
  propertyError,
  readConnectionString,
} from './connection-string.ts';
export type { DatabaseConfig, StoreConfig, UserConfig } from './databases.ts';
export { describeProperties, type PropertyRow } from './describe-properties.ts';
export {
  findProperty,
  type Properties,
  type PropertyDefinition,
  type PropertyName,
  propertyDefinitions,
  propertyNames,
} from './properties.ts';
export { type PropertyProblem, type ReadProperties, readPropertyPairs } from './read-properties.ts';

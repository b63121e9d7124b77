export {
  maskProperties,
  type PropertyProblem,
  parseConnectionString,
  type ReadProperties,
  readConnectionString,
} from './connection-string.ts';
export type { DatabaseConfig, StoreConfig, UserConfig } from './databases.ts';
export {
  type Properties,
  type PropertyDefinition,
  type PropertyName,
  propertyDefinitions,
  propertyNames,
} from './properties.ts';

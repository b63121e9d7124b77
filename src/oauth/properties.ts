import { plain } from '../errors/nearest.ts';
import { platforms } from '../platforms/index.ts';
import { authenticationProperties } from './properties-authentication.ts';
import { loggingProperties, networkProperties, requestProperties } from './properties-network.ts';
import { sqlProperties } from './properties-sql.ts';
import { described } from './property-docs.ts';
import type { PropertyDefinition, PropertyDefinitions } from './property-types.ts';

export type { PropertyDefinition } from './property-types.ts';

/** The connection properties of a store, as data. The document of them is compared by a test. */
export const propertyDefinitions = {
  Platform: {
    type: 'choice',
    category: 'Store',
    values: [...platforms.values()].map(({ title }) => title),
    doc: 'The platform that the store runs on.',
  },
  StoreId: {
    type: 'text',
    category: 'Store',
    pattern: /^[A-Za-z0-9_-]+$/,
    patternHint: 'Give only the id: of an API path what stands between /stores/ and the next slash.',
    doc: described('StoreId', 'The id of the store.'),
  },
  Readonly: {
    type: 'boolean',
    category: 'Store',
    default: false,
    doc: 'Whether every statement that would change the store is refused.',
  },
  ...authenticationProperties,
  ...sqlProperties,
  ...requestProperties,
  ...networkProperties,
  ...loggingProperties,
} as const satisfies PropertyDefinitions;

export type PropertyName = keyof typeof propertyDefinitions;

type ValueOf<D> = D extends { type: 'integer' }
  ? number
  : D extends { type: 'boolean' }
    ? boolean
    : D extends { values: readonly (infer V)[] }
      ? V
      : string;

/** The properties of one store, under the names of the documentation; undefined where neither value nor default is. */
export type Properties = {
  readonly [N in PropertyName]: (typeof propertyDefinitions)[N] extends { default: unknown }
    ? ValueOf<(typeof propertyDefinitions)[N]>
    : ValueOf<(typeof propertyDefinitions)[N]> | undefined;
};

export const propertyNames = Object.keys(propertyDefinitions) as readonly PropertyName[];

/** The definition under its general type: for code that treats all properties alike. */
export function definitionOf(name: PropertyName): PropertyDefinition {
  return propertyDefinitions[name];
}

/** The property of that name or alias; letter case, blanks, `_` and `-` do not count. */
export function findProperty(name: string): PropertyName | undefined {
  const wanted = plain(name);
  return propertyNames.find(
    (known) =>
      plain(known) === wanted || definitionOf(known).aliases?.some((alias) => plain(alias) === wanted),
  );
}

import { StorewireError } from '../errors/index.ts';
import { nearest, plain } from '../errors/nearest.ts';
import { platformOf } from '../platforms/index.ts';
import {
  definitionOf,
  findProperty,
  type Properties,
  type PropertyName,
  propertyNames,
} from './properties.ts';
import { type PropertyValue, readValue } from './value.ts';

export interface PropertyProblem {
  /** Names the property or the number of the part; never a secret value. */
  readonly message: string;
  readonly hint?: string;
}

export interface ReadProperties {
  readonly properties: Properties;
  /** Everything that is wrong, in the order of the text; `properties` may be used only when this is empty. */
  readonly problems: readonly PropertyProblem[];
}

/** Collects values by name; all that is wrong becomes a problem. */
export class PropertyReader {
  readonly problems: PropertyProblem[] = [];
  readonly #values = new Map<PropertyName, PropertyValue | undefined>();
  readonly #expand: (value: string) => string;

  constructor(expand: (value: string) => string = (value) => value) {
    this.#expand = expand;
  }

  /** False when no property has the name. */
  add(name: string, text: string): boolean {
    const known = findProperty(name);
    if (known === undefined) return false;
    if (this.#values.has(known)) {
      const shown = plain(known) === plain(name) ? '' : `, once as ${JSON.stringify(name)}`;
      this.problems.push({ message: `${known} is given twice${shown}` });
    } else this.#values.set(known, this.#convert(known, text));
    return true;
  }

  /** With the defaults, over what `base` has. */
  end(base?: Properties): ReadProperties {
    const value = (name: PropertyName): PropertyValue | undefined => {
      const given = this.#values.get(name);
      if (this.#values.has(name)) return given;
      // Connection strings that people bring along often name the app and leave the scheme out.
      if (name === 'AuthScheme' && this.#values.get('OAuthClientId') !== undefined) return 'OAuth';
      return base?.[name];
    };
    return { properties: complete(value), problems: this.problems };
  }

  #convert(name: PropertyName, text: string): PropertyValue | undefined {
    try {
      const value = this.#expand(text);
      // As in other drivers, an empty value is the same as none.
      return value === '' ? undefined : readValue(name, value);
    } catch (error) {
      if (!(error instanceof StorewireError)) throw error;
      const { message, hint } = error;
      this.problems.push({ message, ...(hint === undefined ? {} : { hint }) });
      return undefined;
    }
  }
}

/**
 * Properties from names and values, as a client sends them in its startup packet, over those of the configuration.
 * An empty value takes a property back to its default. What is missing is no problem: see `missingProperties`.
 */
export function readPropertyPairs(
  pairs: Iterable<readonly [name: string, value: string]>,
  base?: Properties,
): ReadProperties {
  const reader = new PropertyReader();
  for (const [name, value] of pairs) {
    if (!reader.add(name, value)) reader.problems.push(unknownProperty(name));
  }
  return reader.end(base);
}

/** The name or alias that was probably meant. */
export function nearestProperty(name: string): string | undefined {
  const aliases = propertyNames.flatMap((known) => definitionOf(known).aliases ?? []);
  return nearest(name, [...propertyNames, ...aliases]);
}

export function unknownProperty(name: string): PropertyProblem {
  const near = nearestProperty(name);
  return {
    message: `${JSON.stringify(name)} is not a known property`,
    hint: near === undefined ? `Known are ${propertyNames.join(', ')}.` : `The nearest known one is ${near}.`,
  };
}

/** The required ones that are not there. */
export function missingProperties(properties: Properties): PropertyName[] {
  return requiredProperties(properties).filter((name) => properties[name] === undefined);
}

/** The properties without which no table of the store can be read. */
export function requiredProperties(properties: Properties): PropertyName[] {
  const required: PropertyName[] = ['Platform'];
  // Where the token says whose it is, or comes with it, the id need not be given.
  const { findStore, storeInPath = false } = platformOf(properties.Platform) ?? {};
  const comesWithToken = storeInPath && properties.AuthScheme === 'OAuth';
  if (findStore === undefined && !comesWithToken) required.push('StoreId');
  // An app's connection may open without a token: its procedures get one.
  if (properties.AuthScheme === 'PersonalAccessToken') required.push('OAuthAccessToken');
  else if (properties.OAuthAccessToken === undefined) required.push('OAuthClientId');
  return required;
}

function complete(value: (name: PropertyName) => PropertyValue | undefined): Properties {
  const entries = propertyNames.map((name) => [name, value(name) ?? definitionOf(name).default] as const);
  // Each value was read by its own definition, from which the type is derived too.
  return Object.freeze(Object.fromEntries(entries)) as unknown as Properties;
}

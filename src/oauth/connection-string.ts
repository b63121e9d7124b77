import { StorewireError } from '../errors/index.ts';
import { nearest, plain } from '../errors/nearest.ts';
import { definitionOf, type Properties, type PropertyName, propertyNames } from './properties.ts';
import { type Part, splitConnectionString } from './split.ts';
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

/**
 * Reads `Platform=BigCommerce;StoreId=…;…`. Names are case-insensitive and may contain blanks (`Auth Scheme`).
 * `expand` is applied to every value (environment variables), after the text was split: what it puts in needs no
 * quotes; it may throw a StorewireError, which becomes a problem.
 */
export function readConnectionString(
  text: string,
  expand: (value: string) => string = (value) => value,
): ReadProperties {
  const values = new Map<PropertyName, PropertyValue | undefined>();
  const problems: PropertyProblem[] = [];
  let previous: Part | undefined;
  for (const part of splitConnectionString(text)) {
    const name = propertyNames.find((known) => plain(known) === plain(part.name));
    if (part.problem !== undefined) problems.push(malformed(part));
    else if (name === undefined) problems.push(unknown(part, previous));
    else if (values.has(name)) problems.push({ message: `${name} is given twice` });
    else values.set(name, convert(name, part.value, expand, problems));
    previous = part;
  }
  if (problems.length === 0) problems.push(...missing(values));
  return { properties: complete(values), problems };
}

/** As `readConnectionString`; all problems together are one `invalid_parameter_value`. */
export function parseConnectionString(text: string): Properties {
  const { properties, problems } = readConnectionString(text);
  const [first, ...more] = problems;
  if (first === undefined) return properties;
  throw new StorewireError('invalid_parameter_value', `cannot read the connection string: ${first.message}`, {
    detail: more.length > 0 ? `Further: ${more.map((problem) => problem.message).join('; ')}.` : undefined,
    hint: problems.find((problem) => problem.hint !== undefined)?.hint,
  });
}

/** The values as text for people; secrets as `***`. Absent ones are left out. */
export function maskProperties(properties: Properties): Readonly<Record<string, string>> {
  const entries = propertyNames.flatMap((name) => {
    const value = properties[name];
    return value === undefined ? [] : [[name, definitionOf(name).secret ? '***' : String(value)] as const];
  });
  return Object.fromEntries(entries);
}

function convert(
  name: PropertyName,
  text: string,
  expand: (value: string) => string,
  problems: PropertyProblem[],
): PropertyValue | undefined {
  try {
    const value = expand(text);
    // As in other drivers, an empty value is the same as none.
    return value === '' ? undefined : readValue(name, value);
  } catch (error) {
    if (!(error instanceof StorewireError)) throw error;
    problems.push({ message: error.message, ...(error.hint === undefined ? {} : { hint: error.hint }) });
    return undefined;
  }
}

function malformed(part: Part): PropertyProblem {
  const what = part.name === '' ? `part ${part.number} of the connection string` : part.name;
  return {
    message: `${what} ${part.problem}`,
    hint: 'Put a value that contains ; or a quote in quotes, and double the quote inside it.',
  };
}

function unknown(part: Part, previous: Part | undefined): PropertyProblem {
  const near = nearest(part.name, propertyNames);
  // Behind an unquoted secret this may be the rest of it: a token with a `;` inside.
  const before = previous && propertyNames.find((name) => plain(name) === plain(previous.name));
  if (
    near === undefined &&
    before !== undefined &&
    previous?.quoted === false &&
    definitionOf(before).secret
  ) {
    return {
      message: `part ${part.number} of the connection string, behind ${before}, is not a known property`,
      hint: `If it belongs to the value of ${before}, put that value in quotes.`,
    };
  }
  return {
    message: `${JSON.stringify(part.name)} is not a known property`,
    hint: near === undefined ? `Known are ${propertyNames.join(', ')}.` : `The nearest known one is ${near}.`,
  };
}

function missing(values: ReadonlyMap<PropertyName, PropertyValue | undefined>): PropertyProblem[] {
  const required: readonly PropertyName[] = ['Platform', 'StoreId', 'OAuthAccessToken'];
  return required
    .filter((name) => values.get(name) === undefined)
    .map((name) => ({ message: `${name} is missing`, hint: `${name}: ${definitionOf(name).doc}` }));
}

function complete(values: ReadonlyMap<PropertyName, PropertyValue | undefined>): Properties {
  const entries = propertyNames.map(
    (name) => [name, values.get(name) ?? definitionOf(name).default] as const,
  );
  // Each value was read by its own definition, from which the type is derived too.
  return Object.freeze(Object.fromEntries(entries)) as unknown as Properties;
}

import { StorewireError } from '../errors/index.ts';
import {
  definitionOf,
  findProperty,
  type Properties,
  type PropertyName,
  propertyNames,
} from './properties.ts';
import {
  missingProperties,
  nearestProperty,
  type PropertyProblem,
  PropertyReader,
  type ReadProperties,
  unknownProperty,
} from './read-properties.ts';
import { type Part, splitConnectionString } from './split.ts';

/**
 * Reads `Platform=BigCommerce;StoreId=…;…`. Names are case-insensitive and may contain blanks (`Auth Scheme`).
 * `expand` is applied to every value (environment variables), after the text was split: what it puts in needs no
 * quotes; it may throw a StorewireError, which becomes a problem.
 */
export function readConnectionString(
  text: string,
  expand: (value: string) => string = (value) => value,
): ReadProperties {
  const reader = new PropertyReader(expand);
  let previous: Part | undefined;
  for (const part of splitConnectionString(text)) {
    if (part.problem !== undefined) reader.problems.push(malformed(part));
    else if (!reader.add(part.name, part.value)) reader.problems.push(unknown(part, previous));
    previous = part;
  }
  const { properties, problems } = reader.end();
  // What is missing may be what is wrong: it is told only where nothing else is.
  const missing = problems.length === 0 ? missingProperties(properties).map(isMissing) : [];
  return { properties, problems: [...problems, ...missing] };
}

/** As `readConnectionString`; all problems together are one `invalid_parameter_value`. */
export function parseConnectionString(text: string): Properties {
  const { properties, problems } = readConnectionString(text);
  if (problems.length > 0) throw propertyError('cannot read the connection string', problems);
  return properties;
}

/** All problems as one error. */
export function propertyError(what: string, problems: readonly PropertyProblem[]): StorewireError {
  const [first, ...more] = problems;
  return new StorewireError('invalid_parameter_value', `${what}: ${first?.message ?? 'no reason is known'}`, {
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

const isMissing = (name: PropertyName): PropertyProblem => ({
  message: `${name} is missing`,
  hint: `${name}: ${definitionOf(name).doc}`,
});

function malformed(part: Part): PropertyProblem {
  const what = part.name === '' ? `part ${part.number} of the connection string` : part.name;
  return {
    message: `${what} ${part.problem}`,
    hint: 'Put a value that contains ; or a quote in quotes, and double the quote inside it.',
  };
}

function unknown(part: Part, previous: Part | undefined): PropertyProblem {
  // Behind an unquoted secret this may be the rest of it: a token with a `;` inside.
  const before = previous && findProperty(previous.name);
  const near = nearestProperty(part.name);
  const secret = before !== undefined && previous?.quoted === false && definitionOf(before).secret;
  if (near !== undefined || !secret) return unknownProperty(part.name);
  return {
    message: `part ${part.number} of the connection string, behind ${before}, is not a known property`,
    hint: `If it belongs to the value of ${before}, put that value in quotes.`,
  };
}

import { type ClientRules, refusedToClients } from './client-rules.ts';
import {
  definitionOf,
  findProperty,
  type Properties,
  type PropertyName,
  propertyNames,
} from './properties.ts';
import { type PropertyProblem, readPropertyPairs } from './read-properties.ts';

/** A store's properties as one client's connection has them. */
export interface ClientStore {
  readonly properties: Properties;
  /** Everything that is wrong; `properties` may be used only when this is empty. */
  readonly problems: readonly PropertyProblem[];
  /** The client logs in to the store in a way of its own: it shares neither token nor connections with others. */
  readonly ownLogin: boolean;
}

/**
 * What a client's own properties make of those of the configuration. Secrets of the configuration never go to an
 * address that the client chose, and its tokens belong to its own store and app.
 */
export function applyClientProperties(
  pairs: readonly (readonly [name: string, value: string])[],
  base: Properties,
  rules: ClientRules,
): ClientStore {
  const refused = refusedToClients(pairs, rules);
  const { properties, problems } = readPropertyPairs(pairs, base);
  const wrong = [...refused, ...problems, ...contradictions(properties, base)];
  const changed = propertyNames.filter((name) => properties[name] !== base[name]);
  const login = changed.filter((name) => !isOfConnection(name));
  if (wrong.length > 0 || login.length === 0) return { properties, problems: wrong, ownLogin: false };
  const kept = without(base, withheld(login));
  return { ...readPropertyPairs(pairs, kept), ownLogin: true };
}

/** Whether the property is about the connection alone, and not which store it reads or how it logs in. */
export function isOfConnection(name: PropertyName): boolean {
  const { category } = definitionOf(name);
  if (category === 'Logging' || category === 'SQL') return true;
  return (category === 'Requests' && name !== 'UserAgent') || name === 'Readonly';
}

function contradictions(properties: Properties, base: Properties): PropertyProblem[] {
  const problems: PropertyProblem[] = [];
  if (properties.Platform !== base.Platform) {
    const message = `Platform is ${base.Platform} here and cannot be changed`;
    problems.push({ message, hint: 'Another platform is another database.' });
  }
  if (base.Readonly && !properties.Readonly) {
    const hint = 'The server’s configuration sets it to true.';
    problems.push({ message: 'Readonly cannot be set to false by a client', hint });
  }
  return problems;
}

const tokens: readonly PropertyName[] = [
  'OAuthAccessToken',
  'OAuthRefreshToken',
  'OAuthVerifier',
  'OAuthExpiresIn',
  'OAuthTokenTimestamp',
];

/** What of the configuration does not hold for a client that changed these properties. */
function withheld(changed: readonly PropertyName[]): PropertyName[] {
  const elsewhere = changed.some((name) => definitionOf(name).reaches === 'host' || name === 'SSLServerCert');
  const another = changed.includes('StoreId') || changed.includes('OAuthClientId');
  const secrets = propertyNames.filter((name) => definitionOf(name).secret === true);
  // The file would give the client tokens of other stores and apps.
  return ['OAuthSettingsLocation', ...(elsewhere ? secrets : []), ...(another ? tokens : [])];
}

function without(base: Properties, names: readonly PropertyName[]): Properties {
  const none = Object.fromEntries(names.map((name) => [name, definitionOf(name).default]));
  return { ...base, ...none };
}

/** The pairs of one store: those for all stores, but where there is one for this store alone. */
export function pairsOf(
  given: readonly { readonly schema?: string; readonly name: string; readonly value: string }[],
  schema: string,
): [name: string, value: string][] {
  const own = given.filter((one) => one.schema === schema);
  const named = new Set(own.map(({ name }) => findProperty(name)));
  const shared = given.filter((one) => one.schema === undefined && !named.has(findProperty(one.name)));
  return [...shared, ...own].map(({ name, value }) => [name, value]);
}

/**
 * The connection properties of a store, as data. The parser of connection strings, the types, the hints and
 * docs/configuration.md read this one source (a test compares the document).
 */
export interface PropertyDefinition {
  readonly type: 'text' | 'integer' | 'boolean' | 'choice' | 'url';
  readonly category: 'Store' | 'Authentication' | 'Requests' | 'Addresses';
  /** What holds when the property is absent or empty; no entry: nothing. */
  readonly default?: string | number | boolean;
  /** For a choice: the values as the documentation writes them. Letter case, blanks, `_` and `-` do not count. */
  readonly values?: readonly string[];
  /** Other spellings of a choice's values that people bring along: as given, in `plain` form -> value. */
  readonly spellings?: Readonly<Record<string, string>>;
  /** For integers: the bounds, both allowed. */
  readonly least?: number;
  readonly most?: number;
  /** For text: what the whole value must match, and the sentence that says so. */
  readonly pattern?: RegExp;
  readonly patternHint?: string;
  /** The value appears in no message, log, catalog or process list. */
  readonly secret?: true;
  readonly doc: string;
}

export const propertyDefinitions = {
  Platform: {
    type: 'choice',
    category: 'Store',
    values: ['BigCommerce'],
    doc: 'The platform that the store runs on.',
  },
  StoreId: {
    type: 'text',
    category: 'Store',
    pattern: /^[A-Za-z0-9_-]+$/,
    patternHint: 'Give only what stands between /stores/ and the next slash of the API path.',
    doc: 'The store hash: what stands behind `/stores/` in the API path that the control panel shows.',
  },
  Readonly: {
    type: 'boolean',
    category: 'Store',
    default: false,
    doc: 'Whether every statement that would change the store is refused.',
  },
  AuthScheme: {
    type: 'choice',
    category: 'Authentication',
    values: ['PersonalAccessToken', 'OAuth'],
    spellings: {
      token: 'PersonalAccessToken',
      pat: 'PersonalAccessToken',
      accesstoken: 'PersonalAccessToken',
      oauth2: 'OAuth',
    },
    default: 'PersonalAccessToken',
    doc: 'How the store was asked for its token: by hand in its control panel, or by the OAuth flow of an app.',
  },
  OAuthAccessToken: {
    type: 'text',
    category: 'Authentication',
    secret: true,
    doc: 'The token that is sent with each request, whichever way it was obtained.',
  },
  Timeout: {
    type: 'integer',
    category: 'Requests',
    default: 0,
    least: 0,
    most: 86_400,
    doc: 'Seconds that one statement may wait for the store altogether; 0 means without limit.',
  },
  PageSize: {
    type: 'integer',
    category: 'Requests',
    least: 1,
    most: 1_000,
    doc: 'Rows to ask for in one request; by default, and at most, what the API allows for the table.',
  },
  UserAgent: {
    type: 'text',
    category: 'Requests',
    doc: 'The User-Agent header of requests; by default Storewire and its version.',
  },
  ApiUrl: {
    type: 'url',
    category: 'Addresses',
    doc: 'Replaces the address of the platform’s API (https://api.bigcommerce.com), for a sandbox or a proxy.',
  },
  OAuthUrl: {
    type: 'url',
    category: 'Addresses',
    doc: 'Replaces the address of the platform’s OAuth server (https://login.bigcommerce.com).',
  },
} as const satisfies Readonly<Record<string, PropertyDefinition>>;

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

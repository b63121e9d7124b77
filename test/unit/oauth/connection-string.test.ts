import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maskProperties, parseConnectionString, readConnectionString } from '../../../src/oauth/index.ts';

const base = 'Platform=BigCommerce;StoreId=abc123;OAuthAccessToken=t0ken';

/** Message and hint of every problem. */
function problems(text: string): string[] {
  return readConnectionString(text).problems.map(({ message, hint }) => `${message} | ${hint ?? ''}`);
}

test('a connection string gives typed values and the defaults of what it does not name', () => {
  const properties = parseConnectionString(`${base};Timeout=30;Readonly=true`);
  assert.deepEqual(
    { ...properties },
    {
      Platform: 'BigCommerce',
      StoreId: 'abc123',
      Readonly: true,
      AuthScheme: 'PersonalAccessToken',
      InitiateOAuth: 'OFF',
      OAuthClientId: undefined,
      OAuthClientSecret: undefined,
      OAuthAccessToken: 't0ken',
      BudgetShare: 80,
      CallbackURL: undefined,
      Scope: undefined,
      OAuthVerifier: undefined,
      OAuthRefreshToken: undefined,
      OAuthExpiresIn: undefined,
      OAuthTokenTimestamp: undefined,
      OAuthSettingsLocation: undefined,
      CacheTolerance: 0,
      CompatibleNames: false,
      Dialect: 'PostgreSQL',
      Timeout: 30,
      PageSize: undefined,
      MaxRows: -1,
      MaxRequests: -1,
      ConnectOnOpen: false,
      UserAgent: undefined,
      ApiUrl: undefined,
      OAuthUrl: undefined,
      ProxyServer: undefined,
      ProxyPort: 80,
      ProxyUser: undefined,
      ProxyPassword: undefined,
      SSLServerCert: undefined,
      Logfile: undefined,
      Verbosity: 1,
    },
  );
});

const sameStore: readonly [fact: string, text: string][] = [
  ['names are case-insensitive', 'PLATFORM=BigCommerce;storeid=abc123;oauthaccesstoken=t0ken'],
  ['names may contain blanks', 'Platform=BigCommerce; Store Id = abc123 ;O Auth Access Token=t0ken'],
  ['a semicolon may end the string, and parts may be empty', `;;${base};;`],
  ['values may stand in single quotes', "Platform='BigCommerce';StoreId='abc123';OAuthAccessToken='t0ken'"],
  [
    'values may stand in double quotes',
    'Platform="BigCommerce" ; StoreId="abc123";OAuthAccessToken= "t0ken" ',
  ],
  ['values of a choice are case-insensitive', base.replace('BigCommerce', 'bigcommerce')],
  ['an empty value is the same as none', `${base};Timeout=;UserAgent=''`],
  ['the order does not count', 'OAuthAccessToken=t0ken;StoreId=abc123;Platform=BigCommerce'],
];
for (const [fact, text] of sameStore) {
  test(fact, () => assert.deepEqual(parseConnectionString(text), parseConnectionString(base)));
}

const values: readonly [text: string, value: string][] = [
  ["'a;b=c'", 'a;b=c'],
  ['"a;b"', 'a;b'],
  ["'it''s'", "it's"],
  ['"say ""so"""', 'say "so"'],
  ["' blanks '", ' blanks '],
  ['a=b==', 'a=b=='],
  ["it's", "it's"],
  ["''''", "'"],
];
for (const [text, value] of values) {
  test(`the value ${text} is read as ${value}`, () => {
    assert.equal(parseConnectionString(`UserAgent=${text};${base}`).UserAgent, value);
  });
}

for (const spelling of ['PersonalAccessToken', 'Personal access token', 'personal-access-token', 'TOKEN']) {
  test(`AuthScheme may be spelled ${spelling}`, () => {
    assert.equal(parseConnectionString(`${base};AuthScheme=${spelling}`).AuthScheme, 'PersonalAccessToken');
  });
}

const wrong: readonly [fact: string, text: string, problem: RegExp][] = [
  [
    'an unknown name gets the nearest known one',
    `${base};StorId=x`,
    /^"StorId" is not a known property \| The nearest known one is StoreId\.$/,
  ],
  [
    'an unknown name far from all gets the list',
    `Colour=x;${base}`,
    /^"Colour" is not a known property \| Known are Platform, /,
  ],
  ['a name given twice is refused', `${base};Store Id=x`, /^StoreId is given twice/],
  [
    'a part without = is refused',
    `${base};Readonly`,
    /^part 4 of the connection string is not of the form Name=Value \| Put a value/,
  ],
  [
    'a quote that stays open is refused',
    `${base};UserAgent='abc`,
    /^UserAgent has a quote that is not closed/,
  ],
  [
    'text behind a closing quote is refused',
    `${base};UserAgent='abc'd`,
    /^UserAgent has a quote that is not closed/,
  ],
  [
    'a choice names the allowed values and the nearest',
    `${base};AuthScheme=OAuht`,
    /^"OAuht" is not a value for AuthScheme \| Allowed are PersonalAccessToken, OAuth\. The nearest is OAuth\.$/,
  ],
  [
    'a platform that does not exist is refused',
    base.replace('BigCommerce', 'Shopify'),
    /^"Shopify" is not a value for Platform \| Allowed are BigCommerce, /,
  ],
  [
    'a number out of bounds names the bounds',
    `${base};PageSize=0`,
    /^"0" is not a value for PageSize \| Allowed are whole numbers from 1 to 1000/,
  ],
  ['a number with a unit is refused', `${base};Timeout=30s`, /^"30s" is not a value for Timeout/],
  [
    'a boolean is one',
    `${base};Readonly=maybe`,
    /^"maybe" is not a value for Readonly \| Allowed are true and false/,
  ],
  [
    'a store id is no path',
    base.replace('abc123', '../x'),
    /^"\.\.\/x" is not a value for StoreId \| Give only the id/,
  ],
  [
    'an address is absolute',
    `${base};ApiUrl=api.example.com`,
    /^"api\.example\.com" is not a value for ApiUrl \| Write an absolute address/,
  ],
  [
    'an address of another protocol is refused',
    `${base};ApiUrl=ftp://example.com`,
    /is not a value for ApiUrl/,
  ],
  [
    'line breaks do not get into a header',
    `${base};UserAgent=a\nX-Evil: b`,
    /is not a value for UserAgent \| Control characters/,
  ],
  [
    'a missing property is named with its meaning',
    'Platform=BigCommerce;StoreId=abc123',
    /^OAuthAccessToken is missing \| OAuthAccessToken: The token/,
  ],
];
for (const [fact, text, problem] of wrong) {
  test(fact, () => {
    const found = problems(text);
    assert.equal(found.length, 1, found.join('\n'));
    assert.match(found[0] ?? '', problem);
  });
}

test('all problems are reported at once', () => {
  assert.equal(problems('Platform=Shopify;Timeout=x;Nonsense=1').length, 3);
});

test('one error names the first problem and lists the others', () => {
  assert.throws(() => parseConnectionString('Platform=Shopify;Timeout=x'), {
    condition: 'invalid_parameter_value',
    message: 'cannot read the connection string: "Shopify" is not a value for Platform',
    detail: 'Further: "x" is not a value for Timeout.',
  });
});

const leaky: readonly [fact: string, text: string][] = [
  ['a token with control characters', 'OAuthAccessToken=s3cret\u0001'],
  ['the rest of an unquoted token with a semicolon', 'OAuthAccessToken=abc;s3cret'],
  ['the rest of an unquoted token with a semicolon and an equals sign', 'OAuthAccessToken=abc;s3cret=='],
  ['a token in an open quote', "OAuthAccessToken='s3cret"],
  ['the password of an address', 'ApiUrl=http://user:s3cret@example.com'],
  ['the password of a broken address', 'ApiUrl=//user:s3cret@example.com'],
];
for (const [fact, text] of leaky) {
  test(`${fact} does not show in a problem`, () => {
    const found = problems(`Platform=BigCommerce;StoreId=a;${text}`);
    assert.ok(found.length > 0);
    assert.doesNotMatch(found.join('\n'), /s3cret/);
  });
}

test('masked properties show everything but secrets', () => {
  assert.deepEqual(maskProperties(parseConnectionString(base)), {
    Platform: 'BigCommerce',
    StoreId: 'abc123',
    Readonly: 'false',
    AuthScheme: 'PersonalAccessToken',
    InitiateOAuth: 'OFF',
    OAuthAccessToken: '***',
    CacheTolerance: '0',
    CompatibleNames: 'false',
    Dialect: 'PostgreSQL',
    Timeout: '0',
    MaxRows: '-1',
    MaxRequests: '-1',
    BudgetShare: '80',
    ConnectOnOpen: 'false',
    ProxyPort: '80',
    Verbosity: '1',
  });
});

test('what an expansion puts in needs no quotes', () => {
  const { properties, problems } = readConnectionString(base, (value) =>
    value === 't0ken' ? "a;b='c'" : value,
  );
  assert.deepEqual(problems, []);
  assert.equal(properties.OAuthAccessToken, "a;b='c'");
});

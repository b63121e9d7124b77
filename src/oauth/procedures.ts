import { type ArgumentValues, missingArgument } from '../catalog/procedure-arguments.ts';
import { StorewireError } from '../errors/index.ts';
import { missingProperty } from './credential-errors.ts';
import { authorizeByBrowser } from './desktop.ts';
import { authorizationUrl } from './flow.ts';
import type { ProcedureStore } from './run-procedure.ts';
import type { Grant } from './settings-types.ts';
import { readValue } from './value.ts';

/** One row; a column that is not there is NULL. */
type Row = Readonly<Record<string, string | number | boolean | undefined>>;

/** What the definitions in `procedures/` name under `run`. */
export const implementations = {
  'oauth.authorizationUrl': authorization,
  'oauth.accessToken': accessToken,
  'oauth.refresh': refresh,
  'oauth.deauthorize': deauthorize,
} as const satisfies Readonly<Record<string, (given: ArgumentValues, store: ProcedureStore) => Promise<Row>>>;

async function authorization(
  given: ArgumentValues,
  { flow, properties, store }: ProcedureStore,
): Promise<Row> {
  const { OAuthClientId: clientId, StoreId: storeId } = properties;
  const callbackUrl = callbackOf(given) ?? properties.CallbackURL;
  if (clientId === undefined) throw missingProperty('OAuthClientId', store);
  if (callbackUrl === undefined) {
    throw missingArgument('GetOAuthAuthorizationURL', {
      name: 'CallbackURL',
      doc: 'The redirect address that is registered with the app; the property CallbackURL of the connection would do too.',
    });
  }
  const scope = given.get('Scope') ?? properties.Scope;
  const values = { clientId, callbackUrl, scope, state: given.get('State'), storeId };
  return { URL: authorizationUrl(flow, values, properties.OAuthUrl) };
}

async function accessToken(given: ArgumentValues, store: ProcedureStore): Promise<Row> {
  checkMayKeep('GetOAuthAccessToken', store);
  const scope = given.get('Scope');
  const callbackUrl = callbackOf(given);
  const code = given.get('Verifier');
  if (given.get('AuthMode') === 'WEB') {
    if (code === undefined) {
      throw missingArgument('GetOAuthAccessToken', {
        name: 'Verifier',
        doc: 'The value of code in the address that the store’s owner was sent back to.',
      });
    }
    return grantRow(await store.credentials.connect(code, { callbackUrl, scope }), store);
  }
  const { flow, credentials, desktop, properties } = store;
  if (desktop === undefined) {
    throw new StorewireError('feature_not_supported', 'AuthMode APP cannot open a browser on this server', {
      hint: 'Call GetOAuthAuthorizationURL, open its address, then call GetOAuthAccessToken with AuthMode WEB and Verifier; or run storewire connect at the server’s machine.',
    });
  }
  const here = callbackUrl === undefined ? properties : { ...properties, CallbackURL: callbackUrl };
  const request = { store: store.store, flow, properties: here, desktop, scope };
  const grant = await authorizeByBrowser(request, (received) =>
    credentials.connect(received, { callbackUrl, scope }),
  );
  return grantRow(grant, store);
}

async function refresh(given: ArgumentValues, store: ProcedureStore): Promise<Row> {
  checkMayKeep('RefreshOAuthAccessToken', store);
  return grantRow(await store.credentials.refresh(given.get('OAuthRefreshToken') ?? ''), store);
}

async function deauthorize(given: ArgumentValues, store: ProcedureStore): Promise<Row> {
  if (store.readOnly === true) {
    const message = 'cannot execute Deauthorize() in a read-only session';
    throw new StorewireError('read_only_sql_transaction', message);
  }
  return { StoreId: await store.credentials.deauthorize(given.get('StoreId')), Success: true };
}

/** A token that is kept is the one that all users of the store have from then on. */
function checkMayKeep(procedure: string, { readOnly, properties, store }: ProcedureStore): void {
  if (readOnly !== true || properties.InitiateOAuth === 'OFF') return;
  throw new StorewireError(
    'read_only_sql_transaction',
    `cannot execute ${procedure}() in a read-only session`,
    { detail: `The token would be kept and used for store "${store}" by all its users.` },
  );
}

function grantRow(grant: Grant, { properties }: ProcedureStore): Row {
  return {
    OAuthAccessToken: grant.accessToken,
    OAuthRefreshToken: grant.refreshToken,
    ExpiresIn: grant.expiresIn ?? -1,
    Scope: grant.scope,
    StoreId: grant.storeId ?? properties.StoreId,
  };
}

/** Throws a StorewireError for what is no address; it does not tell the value, which may stand in the wrong place. */
function callbackOf(given: ArgumentValues): string | undefined {
  const text = given.get('CallbackURL');
  if (text === undefined) return undefined;
  try {
    return String(readValue('CallbackURL', text));
  } catch (error) {
    if (!(error instanceof StorewireError)) throw error;
    const { condition, hint } = error;
    throw new StorewireError(condition, 'the argument CallbackURL is not an address', { hint });
  }
}

// Everything that Storewire is asked for: two procedures to connect a store, one query to read it.
import pg from 'pg';

/**
 * @typedef {object} Settings
 * @property {string} storewireUrl the server, with user, password and database
 * @property {string} clientId of the app in BigCommerce's developer portal
 * @property {string} clientSecret
 * @property {string} callbackUrl as registered with the app, to the letter
 * @property {string | undefined} [sandboxUrl] in place of BigCommerce
 *
 * @typedef {object} Order
 * @property {number} id
 * @property {Date} date_created
 * @property {string} customer
 * @property {string} status
 * @property {string} total a decimal number; JavaScript's own numbers would round it
 * @property {string} currency
 */

/**
 * Where the store's owner consents. Sends nothing to BigCommerce.
 * @param {Settings} settings
 * @param {string} storeId
 * @param {string} state
 * @returns {Promise<string>}
 */
export async function authorizationUrl(settings, storeId, state) {
  const [row] = await ask(
    settings,
    appProperties(settings, storeId),
    `SELECT url FROM GetOAuthAuthorizationURL(
       AuthMode => 'WEB', CallbackURL => $1, Scope => 'store_v2_orders_read_only', State => $2)`,
    [settings.callbackUrl, state],
  );
  return row.url;
}

/**
 * Exchanges the code of the callback for the store's access token. Rejects when BigCommerce does not take it.
 * @param {Settings} settings
 * @param {string} storeId
 * @param {string} code
 * @returns {Promise<{ token: string, storeId: string }>}
 */
export async function exchangeCode(settings, storeId, code) {
  const [row] = await ask(
    settings,
    appProperties(settings, storeId),
    `SELECT oauthaccesstoken AS token, storeid FROM GetOAuthAccessToken(
       AuthMode => 'WEB', Verifier => $1, CallbackURL => $2, Scope => 'store_v2_orders_read_only')`,
    [code, settings.callbackUrl],
  );
  return { token: row.token, storeId: row.storeid };
}

/**
 * @param {Settings} settings
 * @param {string} storeId
 * @param {string} token
 * @returns {Promise<Order[]>} the newest first
 */
export function latestOrders(settings, storeId, token) {
  return ask(
    settings,
    { StoreId: storeId, OAuthAccessToken: token },
    `SELECT id, date_created, status, round(total_inc_tax, 2) AS total, default_currency_code AS currency,
            concat_ws(' ', billing_first_name, billing_last_name) AS customer
       FROM bigcommerce.orders ORDER BY id DESC LIMIT $1`,
    [10],
  );
}

/**
 * With these and no token, procedures work; reading a table says that OAuthAccessToken is missing.
 * @param {Settings} settings
 * @param {string} storeId
 */
function appProperties({ clientId, clientSecret }, storeId) {
  return { AuthScheme: 'OAuth', StoreId: storeId, OAuthClientId: clientId, OAuthClientSecret: clientSecret };
}

/**
 * Runs one statement on a connection with these connection properties. A busy app would keep a `pg.Pool` for each
 * merchant instead of connecting anew.
 * @param {Settings} settings
 * @param {Record<string, string>} properties
 * @param {string} sql
 * @param {readonly unknown[]} values
 * @returns {Promise<any[]>}
 */
async function ask({ storewireUrl, sandboxUrl }, properties, sql, values) {
  const sandbox = sandboxUrl ? { ApiUrl: sandboxUrl, OAuthUrl: sandboxUrl } : {};
  // As psql's PGOPTIONS: `-c Name=value …`, with a backslash before blanks and backslashes.
  const options = Object.entries({ ...sandbox, ...properties })
    .map(([name, value]) => `-c ${name}=${value.replace(/[\\\s]/g, '\\$&')}`)
    .join(' ');
  const client = new pg.Client({ connectionString: storewireUrl, options });
  try {
    await client.connect();
    return (await client.query(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

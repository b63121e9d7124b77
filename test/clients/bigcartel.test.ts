import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { startSandbox } from '../../src/sandbox/index.ts';
import { cleanUp } from '../support/clean-up.ts';
import { RunningCli, storewire } from '../support/cli.ts';
import { freePort } from '../support/free-port.ts';
import { writeConfig } from '../support/oauth-config.ts';
import { consent } from '../unit/oauth/login.ts';

const sandbox = await startSandbox({ platforms: ['bigcartel'], products: 5, orders: 5 });
cleanUp(() => sandbox.stop());
const { url, app, basic, accountId } = sandbox;

test('connect takes a shop from the consent to rows, without anybody saying which account it is', async () => {
  const { config, settings } = writeConfig(
    [
      'Platform=Big Cartel;AuthScheme=OAuth;InitiateOAuth=GETANDREFRESH',
      `OAuthClientId=${app.clientId}`,
      'OAuthClientSecret=${APP_SECRET}',
      `CallbackURL=http://localhost:${await freePort()}`,
      `ApiUrl=${url};OAuthUrl=${url}`,
    ].join(';'),
    'mycartel',
  );
  const env = { STOREWIRE_SETTINGS_KEY: 'a passphrase', APP_SECRET: app.clientSecret };
  const connect = new RunningCli(['connect', 'shop.mycartel', '--config', config, '--no-browser'], env);
  const back = await consent(await connect.waitFor(/(http\S+\/oauth\/authorize\S+)/));
  // `localhost` may be another host's name for fetch's resolver; the command listens on the loopback.
  back.hostname = '127.0.0.1';
  assert.match(await (await fetch(back)).text(), /connected/i);
  assert.equal((await connect.exited).code, 0);
  assert.ok(!readFileSync(settings, 'latin1').includes(String(accountId)));

  const sql = 'SELECT count(*) AS n FROM mycartel.customers';
  const rows = await storewire(['query', '--config', config, '--database', 'shop', '--format', 'json', sql], {
    env,
  });
  assert.equal(rows.stderr, '');
  assert.ok(JSON.parse(rows.stdout)[0].n > 0);

  const doctor = await storewire(['doctor', '--config', config], { env });
  assert.match(doctor.stdout, /token +accepted, from /);
});

test('the doctor checks the login of a shop’s owner', async () => {
  const check = async (login: string): Promise<string> => {
    const text = `Platform=BigCartel;OAuthAccessToken=\${LOGIN};ApiUrl=${url}`;
    return (await storewire(['doctor', '--connection', text], { env: { LOGIN: login } })).stdout;
  };
  const good = await check(`${basic.user}:${basic.password}`);
  assert.match(good, /tables +without scopes: can read .*orders/);
  const wrong = await check(`${basic.user}:something else`);
  assert.match(wrong, /FAIL +\S*token +Big Cartel refuses it/);
  assert.ok(!wrong.includes('something else'));
});

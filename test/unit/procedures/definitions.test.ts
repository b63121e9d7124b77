import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { loadProcedures } from '../../../src/catalog/index.ts';
import { findProcedure, procedures } from '../../../src/oauth/index.ts';
import { tempDir } from '../../support/temp-dir.ts';

test('the procedures of the documentation are there, each with an implementation', async () => {
  assert.deepEqual([...(await procedures()).keys()].sort(), [
    'GetOAuthAccessToken',
    'GetOAuthAuthorizationURL',
    'RefreshOAuthAccessToken',
    'bigcartel/Deauthorize',
    'bigcommerce/CapturePayment',
    'bigcommerce/CreateBrandImage',
    'bigcommerce/CreateRefund',
    'bigcommerce/CreateRefundQuote',
    'bigcommerce/CreateShipment',
    'bigcommerce/DeleteBrandImage',
    'bigcommerce/VoidPayment',
    'ecwid/CreateCategoryImage',
    'ecwid/CreateProductGalleryImage',
    'ecwid/CreateProductImage',
    'ecwid/CreateVariationImage',
    'ecwid/DeleteCategoryImage',
    'ecwid/DeleteProductGalleryImage',
    'ecwid/DeleteProductImage',
    'ecwid/DeleteVariationImage',
  ]);
});

test('arguments and columns are those that users of the commercial driver know', async () => {
  const shape = async (name: string) => {
    const { arguments: given = [], columns = [] } = (await findProcedure(name, 'bigcommerce')) ?? {};
    return [given.map((one) => one.name).join(), columns.map((one) => one.name).join()];
  };
  assert.deepEqual(await shape('getoauthauthorizationurl'), [
    'AuthMode,CallbackURL,Scope,State,Permissions',
    'URL',
  ]);
  const grant = 'OAuthAccessToken,OAuthRefreshToken,ExpiresIn,Scope,StoreId';
  assert.deepEqual(await shape('GETOAUTHACCESSTOKEN'), [
    'AuthMode,Verifier,CallbackURL,Scope,State,Permissions',
    grant,
  ]);
  assert.deepEqual(await shape('RefreshOAuthAccessToken'), ['OAuthRefreshToken', grant]);
});

test('definitions are frozen', async () => {
  for (const procedure of (await procedures()).values()) {
    assert.ok(Object.isFrozen(procedure) && Object.isFrozen(procedure.arguments[0]));
  }
});

test('all that is wrong with definitions is told together', async () => {
  const folder = tempDir();
  mkdirSync(join(folder, 'ecwid'));
  const argument = { name: 'A', type: 'text', doc: '', sameAs: 'B', default: 'x', values: ['y'] };
  const column = { name: 'C', type: 'text', doc: 'c' };
  const wrong = { name: 'Other', doc: ' ', arguments: [argument], columns: [column, column], run: 'x' };
  writeFileSync(join(folder, 'ecwid', 'Wrong.js'), `export default ${JSON.stringify(wrong)};`);
  writeFileSync(join(folder, 'Nothing.js'), 'export const x = 1;');
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  await assert.rejects(loadProcedures(pathToFileURL(`${folder}/`)), (error: { detail?: string }) => {
    for (const words of [
      /Nothing\.js.*not made by defineProcedure/,
      /"Other" is not the file's name/,
      /platform.*is not the folder's name/,
      /doc.*is empty/,
      /A.*has no doc/,
      /same as "B", which there is not/,
      /default that is not among its values/,
      /C.*is there twice/,
    ]) {
      assert.match(error.detail ?? '', words);
    }
    return true;
  });
});

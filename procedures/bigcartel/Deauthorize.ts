import { defineProcedure } from '../../src/catalog/procedure.ts';

export default defineProcedure({
  name: 'Deauthorize',
  platform: 'bigcartel',
  doc: 'Ends the access of the app of OAuthClientId to the shop: its tokens are not accepted any more, and the one in OAuthSettingsLocation is forgotten. The shop can be connected again. May be repeated: a second call is refused, since the token has ended.',
  arguments: [
    {
      name: 'StoreId',
      type: 'text',
      doc: 'The number of the account; by default the StoreId of the connection, or the account that the token is of.',
    },
  ],
  columns: [
    { name: 'StoreId', type: 'text', doc: 'The account to which the access has ended.' },
    { name: 'Success', type: 'boolean', doc: 'true; where Big Cartel refuses, the call fails.' },
  ],
  run: 'oauth.deauthorize',
});

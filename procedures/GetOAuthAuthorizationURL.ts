import { defineProcedure } from '../src/catalog/procedure.ts';

export default defineProcedure({
  name: 'GetOAuthAuthorizationURL',
  doc: 'The address at which the store’s owner lets the app of OAuthClientId use the store. Sends no request.',
  arguments: [
    {
      name: 'AuthMode',
      type: 'text',
      values: ['APP', 'WEB'],
      default: 'APP',
      doc: 'WEB: the owner returns to CallbackURL of a web app. APP: to the CallbackURL of the connection.',
    },
    {
      name: 'CallbackURL',
      type: 'text',
      doc: 'Where the owner is sent back to with the code: a redirect address that is registered with the app. By default the CallbackURL of the connection.',
    },
    {
      name: 'Scope',
      type: 'text',
      doc: 'The scopes to ask for, separated by blanks or commas; by default the Scope of the connection, or those that reading orders, customers, products and the store needs.',
    },
    {
      name: 'State',
      type: 'text',
      doc: 'A value that the callback brings back, by which the web app knows its own request again.',
    },
    { name: 'Permissions', type: 'text', sameAs: 'Scope', doc: 'Another name of Scope.' },
  ],
  columns: [{ name: 'URL', type: 'text', doc: 'The address to open in the owner’s browser.' }],
  run: 'oauth.authorizationUrl',
});

import { defineProcedure } from '../src/catalog/procedure.ts';

export default defineProcedure({
  name: 'GetOAuthAccessToken',
  doc: 'Exchanges the code of a callback for an access token. Where InitiateOAuth is not OFF the token is kept in OAuthSettingsLocation too.',
  arguments: [
    {
      name: 'AuthMode',
      type: 'text',
      values: ['APP', 'WEB'],
      default: 'APP',
      doc: 'WEB: Verifier is the code. APP: a browser opens on the server’s machine, which listens on CallbackURL for the code.',
    },
    {
      name: 'Verifier',
      type: 'text',
      secret: true,
      doc: 'The value of `code` in the address that the owner was sent back to. It is good for one exchange. For WEB only.',
    },
    {
      name: 'CallbackURL',
      type: 'text',
      doc: 'The redirect address that was given to GetOAuthAuthorizationURL, to the letter. By default the CallbackURL of the connection.',
    },
    {
      name: 'Scope',
      type: 'text',
      doc: 'The scopes that were asked for; by default as in GetOAuthAuthorizationURL.',
    },
    { name: 'State', type: 'text', doc: 'Not needed; the web app compares the state before it calls this.' },
    { name: 'Permissions', type: 'text', sameAs: 'Scope', doc: 'Another name of Scope.' },
  ],
  columns: [
    {
      name: 'OAuthAccessToken',
      type: 'text',
      secret: true,
      doc: 'The value for the property OAuthAccessToken.',
    },
    {
      name: 'OAuthRefreshToken',
      type: 'text',
      secret: true,
      doc: 'The value for the property OAuthRefreshToken; NULL on platforms that give none.',
    },
    { name: 'ExpiresIn', type: 'integer', doc: 'Seconds that the token is valid; -1: it does not expire.' },
    { name: 'Scope', type: 'text', doc: 'What was granted; NULL where the platform does not say.' },
    { name: 'StoreId', type: 'text', doc: 'The store that the token is for.' },
  ],
  run: 'oauth.accessToken',
});

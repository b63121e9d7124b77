import { defineProcedure } from '../src/catalog/procedure.ts';

export default defineProcedure({
  name: 'RefreshOAuthAccessToken',
  doc: 'Renews an access token, on platforms that give refresh tokens. Where InitiateOAuth is not OFF the new one is kept in OAuthSettingsLocation too.',
  arguments: [
    {
      name: 'OAuthRefreshToken',
      type: 'text',
      required: true,
      secret: true,
      doc: 'What GetOAuthAccessToken or the renewal before returned under this name.',
    },
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
      doc: 'The refresh token from now on; the one that was given may not be valid any more.',
    },
    { name: 'ExpiresIn', type: 'integer', doc: 'Seconds that the token is valid; -1: it does not expire.' },
    { name: 'Scope', type: 'text', doc: 'What was granted; NULL where the platform does not say.' },
    { name: 'StoreId', type: 'text', doc: 'The store that the token is for.' },
  ],
  run: 'oauth.refresh',
});

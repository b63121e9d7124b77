/**
 * A platform's OAuth authorization code grant (RFC 6749, 4.1) as data: src/oauth sends what stands here. Parameter
 * values are templates with `{clientId} {clientSecret} {callbackUrl} {scope} {state} {storeId} {code} {refreshToken}`;
 * a parameter whose value is not known is left out.
 */
export interface OAuthFlow {
  /** As in `Platform.name`. */
  readonly platform: string;
  /** As people write it, for messages. */
  readonly title: string;
  /** Where the store's owner consents, without the query. OAuthUrl replaces scheme and host. */
  readonly authorizeUrl: string;
  readonly authorizeParams: Readonly<Record<string, string>>;
  /** Where codes and refresh tokens are exchanged. OAuthUrl replaces scheme and host. */
  readonly tokenUrl: string;
  /**
   * Where an app gives up its access to a store, by POST with its id and secret as HTTP Basic; `{storeId}` stands for the
   * store. Absent where the platform has no such address. OAuthUrl replaces scheme and host.
   */
  readonly deauthorizeUrl?: string;
  readonly tokenBody: 'json' | 'form';
  readonly exchangeParams: Readonly<Record<string, string>>;
  /** Sent to renew a token that came with a refresh token. */
  readonly refreshParams: Readonly<Record<string, string>>;
  /** Where in the callback's query the code and the store are. A refusal is `error`, as in RFC 6749. */
  readonly callback: OAuthCallback;
  /** Where in the token endpoint's JSON the values are; only what the platform documents. */
  readonly answer: OAuthAnswer;
  /** Whether the callback always has the `state` that was sent. */
  readonly echoesState: boolean;
  /** Whether a token is useless when the answer has no scope. */
  readonly scopeRequired: boolean;
  /** Asked for when nobody says which; absent where the platform knows no scopes. */
  readonly defaultScope?: string;
}

export interface OAuthCallback {
  readonly code: string;
  readonly storeId?: string;
  /** What stands around the id: its group is the id. */
  readonly storeIdPattern?: RegExp;
}

export interface OAuthAnswer {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds. */
  readonly expiresIn: string;
  readonly scope?: string;
  readonly storeId?: string;
  readonly storeIdPattern?: RegExp;
}

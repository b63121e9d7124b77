/** What differs between the login servers of platforms. */
import type { Grant, Issued } from './tokens.ts';

/** A parameter of a request by its name; '' when it is absent. */
export type Given = (name: string) => string;

export interface LoginDialect {
  name: string;
  /** Address of the consent page. */
  authorizePath: string;
  /** Addresses of the token endpoint. */
  tokenPaths: readonly string[];
  /** How the token endpoint may be asked; with GET its parameters stand in the query. */
  tokenMethods: readonly ('GET' | 'POST')[];
  /** Start of every access token. */
  tokenPrefix: string;
  /** Without: the platform has no scopes. */
  scopes?: {
    all: readonly string[];
    /** What may be put behind a scope to ask for less. */
    readOnlySuffix?: string;
    /** Granted without being asked for. */
    always: readonly string[];
  };
  /** Parameters of the consent page that may be left out: a code is meant, and the app's registered address. */
  mayOmit?: readonly ('response_type' | 'redirect_uri')[];
  /** true: a new token of an app leaves those before valid. */
  keepsTokens?: true;
  /** What a refusal of the token endpoint has beside `error`; error_description as a rule. */
  errorText?: string;
  /** Parameters that the token endpoint misses aloud, beside the client's. */
  tokenNeeds: readonly string[];
  /** false: grant_type=authorization_code is understood when it is left out. */
  grantTypeRequired: boolean;
  /** true: who redeems a code twice ends the token that it gave. */
  secondUseRevokes: boolean;
  /** The store that consent and token are bound to, read at both; undefined: the token may do nothing. */
  storeOf(given: Given): string | undefined;
  /** The store as the consent page names it; '' for the account of who consents. */
  storeName(given: Given): string;
  /** What goes back to the app beside code and state. */
  callback(grant: Grant): Record<string, string>;
  /** The token endpoint's answer. */
  answer(grant: Grant, issued: Issued): object;
}

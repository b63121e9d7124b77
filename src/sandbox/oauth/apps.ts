/** What the login server is started with. */
import type { TokenBook } from './tokens.ts';

/** An app of the developer portal. */
export interface SandboxApp {
  secret: string;
  name?: string;
  /** Without: every address of this machine. */
  callbackUrls?: readonly string[];
  /** What the app may ask for; without: everything. */
  scopes?: readonly string[];
}

export interface LoginOptions {
  storeHash: string;
  apps: Readonly<Record<string, SandboxApp>>;
  allScopes: readonly string[];
  tokens: TokenBook;
}

/** The context that names the store of the sandbox; undefined for any other. */
export function knownContext(text: string, storeHash: string): string | undefined {
  return text === `stores/${storeHash}` ? text : undefined;
}

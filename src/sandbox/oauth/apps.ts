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
  apps: Readonly<Record<string, SandboxApp>>;
  tokens: TokenBook;
}

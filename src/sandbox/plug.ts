/** How a platform is plugged into the sandbox's server. */
import type { SandboxClock } from './clock.ts';
import type { SandboxApp } from './oauth/apps.ts';
import type { SandboxOptions } from './options.ts';
import type { Platform } from './platform.ts';
import type { ChangeBook } from './state/change-book.ts';

/** What a platform is made from. */
export interface PlugParts {
  options: Required<SandboxOptions>;
  clock: SandboxClock;
  /** Where the server listens, without a slash at the end. */
  url: string;
  /** The token that may do everything. */
  token: string;
  /** The owner's, where one may log in with it. */
  password: string;
  /** Apps of the developer portal, the sandbox's own among them. */
  apps: Readonly<Record<string, SandboxApp>>;
  /**
   * The book of what clients write into a store, such as bigcommerce/sandbox1. It is cleared before the platform's
   * own restore().
   */
  book(store: string): ChangeBook;
}

/** A platform of the sandbox: the servers behind its addresses (API, login), and what the merchant can do. */
export interface Plugged {
  /** The store's number or name, as its owner would give it to a program. */
  storeId: string;
  platforms: readonly Platform[];
  /** The merchant removes the apps: their tokens, refresh tokens and codes end. */
  revokeApps(): void;
}

export type Plug = (parts: PlugParts) => Plugged;

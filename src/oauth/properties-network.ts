import { described } from './property-docs.ts';
import type { PropertyDefinitions } from './property-types.ts';

/** Limits of requests and statements. */
export const requestProperties = {
  Timeout: {
    type: 'integer',
    category: 'Requests',
    default: 0,
    least: 0,
    most: 86_400,
    doc: 'Seconds that one statement may wait for the store altogether; 0 means without limit.',
  },
  PageSize: {
    type: 'integer',
    category: 'Requests',
    least: 1,
    most: 1_000,
    doc: 'Rows to ask for in one request; by default, and at most, what the API allows for the table.',
  },
  MaxRows: {
    type: 'integer',
    category: 'Requests',
    default: -1,
    least: -1,
    doc: 'The most rows that a query returns which reads the store and neither aggregates nor groups, whatever its LIMIT; a NOTICE tells where there may be more. COPY and what fills a table have no such limit. -1 means all.',
  },
  MaxRequests: {
    type: 'integer',
    category: 'Requests',
    default: -1,
    least: -1,
    doc: 'The most requests to the store that one statement may send; one that needs more fails, before it sends any where that is known. -1 means without limit.',
  },
  CacheTolerance: {
    type: 'integer',
    category: 'Requests',
    default: 0,
    least: 0,
    most: 86_400,
    doc: 'Seconds that rows may be old which a query is answered with: rows that this server has read for any session of the same login are kept for so long, and taken in place of requests; a NOTICE tells their age. 0 means that nothing is kept, and every query asks the store.',
  },
  BudgetShare: {
    type: 'integer',
    category: 'Requests',
    default: 80,
    least: 1,
    most: 100,
    doc: 'Percent of the requests that the store grants in a window of time which Storewire may use, over all its sessions; the rest is left to the merchant’s other apps. Where the store does not tell how many are left, it says nothing.',
  },
  ConnectOnOpen: {
    type: 'boolean',
    category: 'Requests',
    default: false,
    doc: 'Whether each new connection asks the store one small request, and is refused when the store does not accept the token; otherwise that shows when a table is read.',
  },
  UserAgent: {
    type: 'text',
    category: 'Requests',
    doc: described('UserAgent', 'The User-Agent header of requests; by default Storewire and its version.'),
  },
} as const satisfies PropertyDefinitions;

/** The way to the store. */
export const networkProperties = {
  ApiUrl: {
    type: 'url',
    category: 'Network',
    reaches: 'host',
    doc: described('ApiUrl', 'Replaces the address of the platform’s API, for a sandbox or a proxy.'),
  },
  OAuthUrl: {
    type: 'url',
    category: 'Network',
    reaches: 'host',
    doc: described('OAuthUrl', 'Replaces scheme and host of the platform’s OAuth addresses.'),
  },
  ProxyServer: {
    type: 'text',
    category: 'Network',
    reaches: 'host',
    pattern: /^[A-Za-z0-9._-]+$|^\[?[0-9A-Fa-f:]+\]?$/,
    patternHint: 'Give the name or address of the host alone; the port goes into ProxyPort.',
    doc: 'The host of an HTTP proxy for all requests.',
  },
  ProxyPort: {
    type: 'integer',
    category: 'Network',
    reaches: 'host',
    default: 80,
    least: 1,
    most: 65_535,
    doc: 'The port of the proxy.',
  },
  ProxyUser: {
    type: 'text',
    category: 'Network',
    reaches: 'host',
    doc: 'The user name for the proxy.',
  },
  ProxyPassword: {
    type: 'text',
    category: 'Network',
    reaches: 'host',
    secret: true,
    doc: 'The password for the proxy.',
  },
  SSLServerCert: {
    type: 'certificate',
    category: 'Network',
    reaches: 'file',
    doc: 'The certificate that the store’s server must show, where the system’s own authorities do not vouch for it: PEM text, a file with it, or its SHA-256 fingerprint.',
  },
} as const satisfies PropertyDefinitions;

/** What is written down about a connection. */
export const loggingProperties = {
  Logfile: {
    type: 'text',
    category: 'Logging',
    reaches: 'file',
    doc: 'The file to which statements are appended, and what Verbosity says beside them. It is made where it is not there, for the server alone to read; its folder must exist.',
  },
  Verbosity: {
    type: 'integer',
    category: 'Logging',
    default: 1,
    least: 1,
    most: 4,
    doc: 'How much is logged: 1 statements with rows, times and errors; 2 requests too; 3 their headers too; 4 connections and sizes too. Secrets are never logged, nor the texts in statements that call procedures with secret arguments.',
  },
} as const satisfies PropertyDefinitions;

import type { ClientRules, DatabaseConfig, UserConfig } from '../../oauth/index.ts';

/** A configuration file that was read without a mistake: paths are absolute, variables are replaced. */
export interface Config {
  readonly file: string;
  readonly listen: { readonly host: string; readonly port: number };
  readonly tls: TlsConfig | undefined;
  /** The folder of the embedded engine's data and of Storewire's own state. */
  readonly dataDir: string;
  /** URL of an existing PostgreSQL server, as its owner; undefined: the embedded engine. */
  readonly engine: string | undefined;
  readonly users: readonly UserConfig[];
  /** Without the built-in ones. */
  readonly databases: readonly DatabaseConfig[];
  /** What clients may name in properties of their own. */
  readonly clients: ClientRules;
  /** The most disk that rows take which are kept for sessions with CacheTolerance. */
  readonly cacheMegabytes: number;
}

/** Files with certificate chain and private key (PEM), or a certificate that the server makes for itself. */
export type TlsConfig = { readonly cert: string; readonly key: string } | { readonly selfSigned: true };

/** What holds for keys that the file does not have; docs/configuration.md repeats it, compared by a test. */
export const defaults = {
  host: '127.0.0.1',
  port: 5432,
  dataDir: 'storewire-data',
  readOnly: false,
  clientProperties: false,
  scratch: false,
  cacheMegabytes: 1024,
} as const;

export { loadConfig, readConfig } from './load.ts';
export { type Config, defaults, type TlsConfig } from './types.ts';

import { bigcommerce } from './bigcommerce/index.ts';
import type { Platform } from './types.ts';

export { bigcommerce } from './bigcommerce/index.ts';
export * from './types.ts';
export { version } from './version.ts';

/** By the name that table definitions use. */
export const platforms: ReadonlyMap<string, Platform> = new Map([[bigcommerce.name, bigcommerce]]);

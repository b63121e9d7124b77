import type { Platform, StoreLogin } from '../platforms/index.ts';

/**
 * Names a store as no other one is named, as far as the login tells: by its budget and the sizes of its tables.
 * @param address Of the API.
 * @param name That of the configuration, for logins from which the store does not follow.
 */
export function storePlace(
  { storeInPath = false }: Platform,
  { storeId }: StoreLogin,
  address: string,
  name: string,
): string {
  return storeInPath ? `${address} ${storeId || name}` : address;
}

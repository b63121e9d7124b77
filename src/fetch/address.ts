import { StorewireError } from '../errors/index.ts';
import type { Platform, StoreLogin } from '../platforms/index.ts';

/** The address of a store's API. Throws a StorewireError when the login makes none. */
export function addressOf(platform: Platform, login: StoreLogin, store: string): string {
  const address = platform.address(login);
  if (URL.canParse(address) && /^https?:/i.test(address)) return address;
  throw new StorewireError('invalid_parameter_value', `the address of store "${store}" is not a URL`, {
    hint: 'ApiUrl is written like https://api.example.com.',
  });
}

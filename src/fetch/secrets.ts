import type { Platform } from '../platforms/index.ts';

/** Headers for logs: no token shows. */
export function withoutSecrets(
  headers: Readonly<Record<string, string>>,
  secrets: readonly string[],
): Readonly<Record<string, string>> {
  const clean = (value: string): string =>
    secrets.reduce((text, secret) => (secret === '' ? text : text.replaceAll(secret, '***')), value);
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, clean(value)]));
}

/** The token, and what a platform makes of it. */
export const secretsOf = (platform: Platform, token: string): readonly string[] =>
  platform.secretsOf?.(token) ?? [token];

import { isObject } from '../problem-text.ts';

/** The id of the one account that a credential sees, in the answer to `GET /v1/accounts`: a list of one. */
export function readAccountId(body: unknown): string | undefined {
  const data = isObject(body) ? body.data : undefined;
  const [account, ...others] = Array.isArray(data) ? (data as unknown[]) : [data];
  const id = others.length === 0 && isObject(account) ? account.id : undefined;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}

import type { TestServer } from './server.ts';

/** The rows that the store has now, in the shape of its API, not by way of Storewire. `name`: `brands`. */
export async function storeRows(
  { sandbox, platform }: TestServer,
  name: string,
): Promise<readonly Record<string, unknown>[]> {
  const answer = await fetch(`${sandbox.url}/_sandbox/rows/${platform}/${name}`);
  if (!answer.ok) throw new Error(`the sandbox has no rows of ${name}: ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>[];
}

/** The names of the rows of the store that begin with `prefix`, sorted. */
export async function namesInStore(
  shop: TestServer,
  prefix: string,
  resource = 'brands',
): Promise<readonly string[]> {
  const rows = await storeRows(shop, resource);
  return rows
    .map(({ name }) => String(name))
    .filter((name) => name.startsWith(prefix))
    .sort();
}

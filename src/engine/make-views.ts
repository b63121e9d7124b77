import type { ViewDdl } from '../catalog/index.ts';
import type { EngineClient } from './client.ts';
import { qualified } from './quote.ts';

/** All that makes a view, in order. */
export const statementsOf = ({ create, dress }: ViewDdl): string[] => [create, ...dress];

/**
 * Makes views of a schema, in the open transaction of the owner. Answers what had to stay as it was, in full sentences:
 * an old view with other columns (42P16) that a view of a user reads (2BP01).
 */
export async function makeViews(
  client: EngineClient,
  schema: string,
  views: readonly ViewDdl[],
): Promise<string[]> {
  const make = (statements: readonly string[], refusal: string): Promise<boolean> =>
    client.attempt(() => client.query(statements.join(';\n')), [refusal]);
  if (views.length === 0 || (await make(views.flatMap(statementsOf), '42P16'))) return [];
  const kept: string[] = [];
  for (const view of views) {
    const made =
      (await make(statementsOf(view), '42P16')) ||
      (await make([`DROP VIEW ${qualified(schema, view.name)}`, ...statementsOf(view)], '2BP01'));
    if (!made) kept.push(`The view ${schema}.${view.name} stays as it was, because a view depends on it.`);
  }
  return kept;
}

import { INCLUDE } from '../fetch/request-path.ts';
import type { Rider } from '../fetch/types.ts';
import { pageSize } from './cost.ts';

/** Whether pages that are asked for with one more table's rows stay as large as they are. */
export function keepsPageSize(members: readonly Rider[], rider: Rider): boolean {
  const now = Math.min(...members.map(pageSize));
  const limits = members.flatMap(({ access }) =>
    includesOf(rider).map((include) => access.includeMost?.[include] ?? now),
  );
  return Math.min(pageSize(rider), ...limits) >= now;
}

/**
 * Whether values stay what they are when an answer holds what several tables need: asking for
 * `consignments.line_items` puts the lines where `consignments` alone has a link to them.
 */
export function keepsValues(members: readonly Rider[], rider: Rider): boolean {
  const all = [...members, rider];
  const includes = new Set(all.flatMap(includesOf));
  return all.every((one) =>
    includesOf(one).every((own) =>
      [...includes].every((other) => !other.startsWith(`${own}.`) || !shows(one, own, other)),
    ),
  );
}

/** Whether a column needed holds what `inner`, an include within `own`, changes. */
function shows({ table, columns }: Rider, own: string, inner: string): boolean {
  const [changed] = inner.slice(own.length + 1).split('.');
  return [...table.key, ...columns].some((name) => {
    const { include, at = name } = table.columns[name] ?? {};
    return include === own || at.split('.').includes(changed ?? '');
  });
}

/** What a table's rows have side-loaded: the rows themselves, or columns. */
function includesOf({ table, access, columns }: Rider): string[] {
  const fixed = access.params?.[INCLUDE]?.split(',') ?? [];
  const own =
    access.include === undefined ? [] : columns.flatMap((name) => table.columns[name]?.include ?? []);
  return [...new Set([...fixed, ...own])];
}

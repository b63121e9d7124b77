import type { Column, Draft, Source } from './scope.ts';
import { constantFor } from './values.ts';

/** A temporary table that both sides have: some numbers, among them ids, and texts. */
export const HELD = `CREATE TEMP TABLE IF NOT EXISTS held AS SELECT * FROM (VALUES (100, 'v0', 1), (101, 'New', 3),
  (3, NULL, 16), (NULL, 'v1', 2), (150, '103', 9999), (100, '16', 78)) v (a, b, n)`;

/** A relation that no store has, with a number and a text: VALUES, a function's rows, or a temporary table. */
export function localSource(
  draft: Draft,
  near: readonly Source[],
): { readonly sql: string; readonly source: Source } {
  const { tape } = draft;
  const alias = draft.alias('v');
  const all = near.flatMap(({ columns }) => columns);
  const [ints, texts] = (['int', 'text'] as const).map((kind) =>
    all.filter((column) => column.kind === kind),
  );
  const met = (kind: 'int' | 'text', columns: readonly Column[] = []): Pick<Column, 'kind' | 'values'> =>
    columns.length === 0 ? { kind, values: [] } : tape.pick(columns);
  const [a, b] = [met('int', ints), met('text', texts)];
  const numbers = Array.from({ length: 1 + tape.int(4) }, () => tape.pick(usual(a.values)));
  const columns: Column[] = [{ sql: `${alias}.a`, kind: 'int', values: numbers }];
  const text = { sql: `${alias}.b`, kind: 'text' as const, values: b.values };
  const list = numbers.join(', ');
  const forms: readonly (() => string | { readonly sql: string; readonly more: readonly Column[] })[] = [
    () => {
      const rows = numbers.map(() => `(${constantFor(draft, a)}, ${constantFor(draft, b)})`);
      return { sql: `(VALUES ${rows.join(', ')}, (NULL, NULL)) ${alias} (a, b)`, more: [text] };
    },
    () => ({ sql: `held ${alias}`, more: [text, { sql: `${alias}.n`, kind: 'int', values: ['1', '3'] }] }),
    () => ({ sql: `held ${alias} (n, b, a)`, more: [text] }),
    () => ({
      sql: `(SELECT b, n AS a FROM held WHERE a > ${tape.pick(['3', '100'])}) ${alias}`,
      more: [text],
    }),
    () => `(SELECT b::int AS a FROM held WHERE n IN (16, 78, 9999) AND b IS NOT NULL) ${alias}`,
    () => `unnest(ARRAY[${list}]::int[]) ${alias} (a)`,
    () => `generate_series(${numbers[0]}, ${numbers[0]} + ${tape.int(9)}) ${alias} (a)`,
    () => `(SELECT s::int AS a FROM string_to_table('${list}', ',') s) ${alias}`,
    () => `(SELECT unnest(ARRAY[${list}]) AS a) ${alias}`,
    () => `(SELECT ${numbers[0]} AS a UNION ALL SELECT ${numbers.at(-1)}) ${alias}`,
    () => `(SELECT max(a) AS a FROM held GROUP BY b) ${alias}`,
    () => `(SELECT a FROM held UNION ALL SELECT * FROM unnest(ARRAY[${list}])) ${alias}`,
    () => `(SELECT a FROM held ORDER BY a, n LIMIT ${1 + tape.int(4)}) ${alias}`,
  ];
  const made = tape.pick(forms)();
  const { sql, more } = typeof made === 'string' ? { sql: made, more: [] } : made;
  return { sql, source: { alias, columns: [...columns, ...more] } };
}

const usual = (values: readonly string[]): readonly string[] =>
  values.length > 0 ? values : ['100', '101', '3', '78', '1'];

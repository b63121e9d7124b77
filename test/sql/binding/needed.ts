import { type Bound, neededColumns } from '../../../src/sql/index.ts';
import { tables } from './engine-client.ts';

/** SQL that takes away what a statement does not need: keys become others, other columns NULL. */
export function withoutUnneeded(bound: Bound): string {
  const updates = bound.mentions.map(({ relation }) => {
    const columns = tables[relation.replace(/_\d+$/, '')]?.columns ?? [];
    const needed = neededColumns(bound.text, relation, columns);
    if (needed === 'all') return '';
    const gone = columns.filter((column) => !needed.has(column));
    const set = gone.map((column) => `"${column}" = ${column === 'id' ? 'id + 1000' : 'NULL'}`);
    return gone.length === 0 ? '' : `UPDATE pg_temp."${relation}" SET ${set.join(', ')};`;
  });
  return updates.join('');
}

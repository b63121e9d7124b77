import type { Column } from '../../catalog/index.ts';
import type { Mention } from '../types.ts';
import type { LocalRelation } from './types.ts';

/** The relation as what keys are carried between: a table with the columns that can give some, which no store has. */
export function localMention({ relation, name, columns }: LocalRelation): Mention {
  const all = [...columns].map(([column, { type }]): [string, Column] => [column, { type, doc: '' }]);
  const table = { name, platform: '', doc: '', key: [], columns: Object.fromEntries(all), access: [] };
  return { relation, table };
}

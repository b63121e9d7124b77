/** Writes of category trees. Source: bigcommerce/docs, reference/catalog/category-trees_catalog.v3.yml. */
import { ops } from '../filters.ts';
import type { Context, Route } from '../spec.ts';
import type { Failure } from '../write/failure.ts';
import { int, list, readOnly, required, text } from '../write/fields.ts';
import type { Writable } from '../write/rows.ts';
import { batchUpdate, deleteBy } from '../write/v3-batch.ts';

const tree: Writable = {
  fields: { id: readOnly, name: required(text(255, 1)), channels: list(int(1)) },
  blank: (id) => ({ id, name: '', channels: [] }),
  unique: [{ by: ['name'], status: 422 }],
  refuse: (row, { context }): Failure | undefined => {
    const { store } = context;
    const channels = row['channels'] as number[];
    const lost = channels.find((id) => !store.rows('channels').find(id));
    if (lost !== undefined) return wrong(`There is no channel ${lost}.`);
    // A channel has one tree.
    const others = [...store.rows('trees').all()].filter(({ id }) => id !== row['id']);
    const taken = others.some((other) => (other['channels'] as number[]).some((id) => channels.includes(id)));
    return taken ? wrong('A channel has another tree already.') : undefined;
  },
  removed: ({ id }, { store }) => {
    for (const category of [...store.categories.all()]) {
      if (category.tree_id === id) store.categories.delete(category.category_id);
    }
  },
};

const wrong = (title: string): Failure => ({ status: 422, title, errors: { channels: title } });

const rows = ({ store }: Context) => store.rows('trees');

export const treeWrites: readonly Route[] = [
  {
    path: '/v3/catalog/trees',
    scope: 'store_v2_products',
    put: batchUpdate({ writable: tree, rows, max: 50, upsert: true }),
    delete: deleteBy({
      writable: tree,
      collection: rows,
      rows,
      filters: ops('id', 'int', 'in'),
      needs: { names: ['id:in'], status: 422 },
    }),
  },
];

/** What can be written of a page. There is no delete. */
import type { Store } from '../data/store.ts';
import type { Write } from '../spec.ts';
import { filled, flag, longText } from '../write/kinds.ts';
import { freePermalink } from '../write/permalinks.ts';

/** That a new page is published, and of the kind that owners make, is inferred. */
export const writePages: Write = {
  type: 'pages',
  attributes: {
    name: { kind: filled, required: true },
    content: { kind: longText },
    use_layout: { kind: flag },
  },
  create: (store, values) => {
    const row = { id: String(store.pages.nextKey()), name: String(values['name']) };
    store.pages.put({
      ...row,
      path: pathOf(store, row),
      category: 'custom',
      content: '',
      is_published: true,
      use_layout: true,
      ...values,
    });
    return row.id;
  },
  // A theme finds its own pages by their paths: those stay.
  update: (store, at, values) => {
    const before = store.pages.row(at);
    const { name } = values;
    const moved = name !== undefined && name !== before['name'] && before['category'] === 'custom';
    const path = moved ? pathOf(store, { id: before.id, name: String(name) }) : before['path'];
    store.pages.put({ ...before, ...values, path });
  },
};

const pathOf = (store: Store, row: { id: string; name: string }): string =>
  freePermalink(store.pages, row, { column: 'path', prefix: '/' });

/** Pictures and videos of a product, as they are written. Source: bigcommerce/docs, products_catalog.v3.yml. */
import { isoOffset } from '../formats.ts';
import { refused } from '../write/failure.ts';
import { bool, int, oneOf, readOnly, required, text } from '../write/fields.ts';
import type { Change, Writable } from '../write/rows.ts';
import { isAddress } from './picture.ts';

/** The product of the path; of children in a product's body it is filled in later. */
export const productOf = ({ context }: Change): number => Number(context.parameters['id'] ?? 0);

/** A picture by its address. */
export const image: Writable = {
  fields: {
    id: readOnly,
    product_id: readOnly,
    image_url: text(255),
    is_thumbnail: bool,
    sort_order: int(),
    description: text(),
    date_modified: readOnly,
  },
  blank: (id, change) => ({
    id,
    product_id: productOf(change),
    is_thumbnail: false,
    sort_order: [...change.rows.all()].length,
    description: '',
    image_file: '',
    image_url: '',
    url_zoom: '',
    url_standard: '',
    url_thumbnail: '',
    url_tiny: '',
    date_modified: '',
  }),
  derive: (row, { context, values, rows }) => {
    const date_modified = isoOffset(context.request.now);
    // The first picture of a product is the one that stands for it.
    const others = [...rows.all()].filter(({ id }) => id !== row['id']);
    const is_thumbnail =
      row['is_thumbnail'] === true || others.every((other) => other['is_thumbnail'] !== true);
    if (values['image_url'] === undefined && values['image_file'] === undefined) {
      return { ...row, is_thumbnail, date_modified };
    }
    const image_file = String(values['image_file'] ?? `${row['product_id']}/${row['id']}.jpg`);
    const stem = image_file.replace(/\.\w+$/, '');
    const url = (size: string) => `https://cdn.example.com/products/${stem}.${size}.jpg?c=1`;
    return {
      ...row,
      is_thumbnail,
      image_file,
      url_zoom: url('1280.1280'),
      url_standard: url('386.513'),
      url_thumbnail: url('220.290'),
      url_tiny: url('44.58'),
      date_modified,
    };
  },
  refuse: (_, { values, before }) => {
    const given = values['image_url'];
    if (typeof given === 'string' && !isAddress(given)) {
      return refused(422, 'image_url', 'must be a full address');
    }
    if (before || values['image_file'] !== undefined || typeof given === 'string') return undefined;
    return refused(422, 'image_url', 'error.path.missing');
  },
  done: (row, { rows }) => {
    if (row['is_thumbnail'] !== true) return;
    for (const other of [...rows.all()]) {
      if (other['id'] !== row['id'] && other['is_thumbnail'] === true)
        rows.put({ ...other, is_thumbnail: false });
    }
  },
};

/** A picture that came as a file: `image_file` is where it is kept. */
export const uploadedImage: Writable = {
  ...image,
  fields: { ...image.fields, image_file: text(1000) },
};

export const video: Writable = {
  fields: {
    id: readOnly,
    title: text(255),
    description: text(),
    sort_order: int(),
    type: oneOf('youtube'),
    video_id: required(text(25, 1)),
  },
  blank: (id, change) => ({
    id,
    product_id: productOf(change),
    title: '',
    description: '',
    sort_order: [...change.rows.all()].length,
    type: 'youtube',
    video_id: '',
    // The store asks the other site for it.
    length: '00:00',
  }),
};

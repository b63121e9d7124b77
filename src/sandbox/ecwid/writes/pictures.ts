/** Images as rows show them, under addresses of the store's own. */
import type { ApiRow } from '../../data/collection.ts';
import { IMAGES } from '../data/formats.ts';
import { imageUrls } from '../data/product-media.ts';
import { sentBy } from '../write/crud.ts';
import { objectOf, type Writing } from '../write/endpoint.ts';
import { fields } from '../write/fields.ts';
import { checkedUrl, uploadOf } from '../write/upload.ts';

const FIRST_ID = 1_000_000_001;

export interface Picture {
  id: number;
  /** Below which its sizes are. */
  base: string;
  width: number;
  height: number;
  alt: ApiRow | undefined;
  externalId: string | undefined;
}

function pictured(
  { store }: Writing,
  size: { width: number; height: number },
  more: Partial<Picture> = {},
): Picture {
  const id = store.book.next('images', FIRST_ID);
  const { width, height } = size;
  return {
    alt: undefined,
    externalId: undefined,
    ...more,
    id,
    base: `${IMAGES}/uploads/${id}`,
    width,
    height,
  };
}

/** The image of a request's body or externalUrl. */
export const uploaded = (writing: Writing): Picture => pictured(writing, uploadOf(writing, 'image'));

const ASYNC = {
  kind: 'AsyncImage',
  fields: fields('url:text! width:any height:any externalId:text alt:object'),
};

/** The image of a JSON body with an address, which the real store fetches later. Source: docs.ecwid.com. */
export function announced(writing: Writing): Picture {
  const { url, width, height, externalId, alt } = sentBy(ASYNC, true, objectOf(writing));
  checkedUrl(url);
  const size = { width: Number(width ?? 1000), height: Number(height ?? 1000) };
  return pictured(writing, size, {
    alt: alt as ApiRow | undefined,
    externalId: typeof externalId === 'string' ? externalId : undefined,
  });
}

/** An image that a body names by its address alone. */
export const linked = (writing: Writing, url: unknown): Picture => {
  checkedUrl(url);
  return pictured(writing, { width: 1000, height: 1000 });
};

/** Fields of a product or a variation with this image. */
export const urlsOf = ({ base }: Picture): ApiRow => imageUrls(base);

export const originalOf = ({ base, width, height }: Picture): ApiRow => ({
  url: `${base}/original.jpg`,
  width,
  height,
});

export function mediaRow(picture: Picture, orderBy: number): ApiRow {
  const { id, base, alt, externalId } = picture;
  return {
    id: String(id),
    ...(alt ? { alt } : {}),
    orderBy,
    isMain: orderBy === 0,
    image160pxUrl: `${base}/160.jpg`,
    image400pxUrl: `${base}/400.jpg`,
    image800pxUrl: `${base}/800.jpg`,
    image1500pxUrl: `${base}/1500.jpg`,
    imageOriginalUrl: `${base}/original.jpg`,
    ...(externalId ? { externalId } : {}),
  };
}

export function galleryRow(picture: Picture, orderBy: number): ApiRow {
  const { id, base, width, height } = picture;
  return {
    id,
    url: `${base}/original.jpg`,
    thumbnail: `${base}/400.jpg`,
    ...imageUrls(base),
    width,
    height,
    orderBy,
  };
}

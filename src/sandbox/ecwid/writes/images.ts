/** Images of products, variations and categories: upload as bytes or from an address, and deletion. */
import type { ApiRow } from '../../data/collection.ts';
import type { Answer } from '../../http/answer.ts';
import { dateText, seconds } from '../data/formats.ts';
import { target } from '../write/crud.ts';
import { created, deleted, type Endpoint, type Writing } from '../write/endpoint.ts';
import { refusal } from '../write/refusal.ts';
import { CATEGORY } from './categories.ts';
import { announced, galleryRow, mediaRow, originalOf, type Picture, uploaded, urlsOf } from './pictures.ts';
import { PRODUCT } from './product.ts';
import { findVariation, keepVariations } from './variations.ts';

type Take = (writing: Writing) => Picture;

const MAIN = ['thumbnailUrl', 'imageUrl', 'smallThumbnailUrl', 'hdThumbnailUrl', 'originalImageUrl'] as const;

export function without(row: ApiRow, names: readonly string[]): ApiRow {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
}

export const imagesOf = (row: ApiRow): ApiRow[] =>
  ((row['media'] as ApiRow | undefined)?.['images'] ?? []) as ApiRow[];
export const galleryOf = (row: ApiRow): ApiRow[] => (row['galleryImages'] ?? []) as ApiRow[];

export function withImages(row: ApiRow, images: readonly ApiRow[]): ApiRow {
  return { ...row, media: { ...(row['media'] as ApiRow), images } };
}

export function keepProduct(row: ApiRow, { store, now }: Writing): void {
  store.put('products', { ...row, updated: dateText(now), updateTimestamp: seconds(now) }, now);
}

export function withMain(row: ApiRow, picture: Picture): ApiRow {
  const others = imagesOf(row).filter(({ isMain }) => isMain !== true);
  const images = [mediaRow(picture, 0), ...others];
  return { ...withImages(row, images), ...urlsOf(picture), originalImage: originalOf(picture) };
}

export function withGallery(row: ApiRow, picture: Picture): ApiRow {
  const gallery = galleryOf(row);
  const orderBy = gallery.length === 0 ? 0 : Number(gallery.at(-1)?.['orderBy']) + 1;
  const images = [...imagesOf(row), mediaRow(picture, orderBy + 1)];
  return { ...withImages(row, images), galleryImages: [...gallery, galleryRow(picture, orderBy)] };
}

const toProduct =
  (take: Take, place: (row: ApiRow, picture: Picture) => ApiRow) =>
  (writing: Writing): Answer => {
    const row = target(PRODUCT, writing);
    const picture = take(writing);
    keepProduct(place(row, picture), writing);
    return created(picture.id);
  };

function deleteMain(writing: Writing): Answer {
  const row = target(PRODUCT, writing);
  if (row['originalImage'] === undefined) return deleted(0);
  const others = imagesOf(row).filter(({ isMain }) => isMain !== true);
  keepProduct(without(withImages(row, others), [...MAIN, 'originalImage', 'borderInfo']), writing);
  return deleted();
}

function deleteGallery(writing: Writing): Answer {
  const row = target(PRODUCT, writing);
  const { length } = galleryOf(row);
  const main = imagesOf(row).filter(({ isMain }) => isMain === true);
  keepProduct({ ...withImages(row, main), galleryImages: [] }, writing);
  return deleted(length);
}

const toVariation =
  (take: Take) =>
  (writing: Writing): Answer => {
    const { product, combinations, variation } = findVariation(writing);
    const picture = take(writing);
    const row = { ...variation, ...urlsOf(picture), ...(picture.alt ? { alt: picture.alt } : {}) };
    keepVariations(
      product,
      combinations.map((old) => (old === variation ? row : old)),
      writing,
    );
    return created(picture.id);
  };

function deleteOfVariation(writing: Writing): Answer {
  const { product, combinations, variation } = findVariation(writing);
  if (variation['imageUrl'] === undefined) return deleted(0);
  const row = without(variation, [...MAIN, 'alt', 'borderInfo']);
  keepVariations(
    product,
    combinations.map((old) => (old === variation ? row : old)),
    writing,
  );
  return deleted();
}

const PICTURES = [
  'hdThumbnailUrl',
  'thumbnailUrl',
  'imageUrl',
  'originalImageUrl',
  'originalImage',
  'thumbnail',
];

const toCategory =
  (take: Take) =>
  (writing: Writing): Answer => {
    const row = target(CATEGORY, writing);
    const picture = take(writing);
    const { hdThumbnailUrl, thumbnailUrl, imageUrl, originalImageUrl } = urlsOf(picture);
    const thumbnail = { url: thumbnailUrl, width: 400, height: 400 };
    const own = { hdThumbnailUrl, thumbnailUrl, imageUrl, originalImageUrl, thumbnail };
    const { alt, externalId } = picture;
    const more = { ...(alt ? { alt } : {}), ...(externalId ? { imageExternalId: externalId } : {}) };
    writing.store.put(
      'categories',
      { ...row, ...own, originalImage: originalOf(picture), ...more },
      writing.now,
    );
    return created(picture.id);
  };

function deleteOfCategory(writing: Writing): Answer {
  const row = target(CATEGORY, writing);
  if (row['imageUrl'] === undefined) return deleted(0);
  writing.store.put('categories', without(row, [...PICTURES, 'alt', 'imageExternalId']), writing.now);
  return deleted();
}

function deleteOneOfGallery(writing: Writing): Answer {
  const row = target(PRODUCT, writing);
  const id = writing.parameters['galleryImageId'];
  const image = galleryOf(row).find((one) => String(one['id']) === id);
  if (image) {
    const url = image['originalImageUrl'];
    const images = imagesOf(row).filter((one) => one['isMain'] === true || one['imageOriginalUrl'] !== url);
    const galleryImages = galleryOf(row).filter((one) => one !== image);
    keepProduct({ ...withImages(row, images), galleryImages }, writing);
    return deleted();
  }
  // Videos of the gallery are deleted at the same address.
  const media = row['media'] as ApiRow;
  const videos = ((media['videos'] ?? []) as ApiRow[]).filter((one) => String(one['id']) !== id);
  if (videos.length === ((media['videos'] ?? []) as ApiRow[]).length) {
    throw refusal('PRODUCT_NOT_FOUND', 'Gallery image not found');
  }
  keepProduct({ ...row, media: { ...media, videos } }, writing);
  return deleted();
}

const ONE = ['update_catalog'] as const;
const BOTH = ['read_catalog', 'update_catalog'] as const;
const image = '/products/{productId}/image';
const gallery = '/products/{productId}/gallery';
const ofVariation = '/products/{productId}/combinations/{combinationId}/image';
const ofCategory = '/categories/{categoryId}/image';
const FILE = ['externalUrl', 'fileName'];

const post = (
  path: string,
  scopes: readonly string[],
  handle: Endpoint['handle'],
  parameters: string[] = [],
): Endpoint => ({ method: 'POST', path, scopes, parameters, handle });
const remove = (path: string, scopes: readonly string[], handle: Endpoint['handle']): Endpoint => ({
  method: 'DELETE',
  path,
  scopes,
  handle,
});

export const IMAGE_ENDPOINTS: readonly Endpoint[] = [
  post(image, ONE, toProduct(uploaded, withMain), FILE),
  post(`${image}/async`, ONE, toProduct(announced, withMain)),
  remove(image, ONE, deleteMain),
  post(gallery, ONE, toProduct(uploaded, withGallery), FILE),
  post(`${gallery}/async`, ONE, toProduct(announced, withGallery)),
  remove(gallery, ['update_catalog', 'update_catalog_batch_delete'], deleteGallery),
  remove(`${gallery}/{galleryImageId}`, ONE, deleteOneOfGallery),
  post(ofVariation, BOTH, toVariation(uploaded), FILE),
  post(`${ofVariation}/async`, BOTH, toVariation(announced)),
  remove(ofVariation, BOTH, deleteOfVariation),
  post(ofCategory, ONE, toCategory(uploaded), FILE),
  post(`${ofCategory}/async`, ONE, toCategory(announced)),
  remove(ofCategory, ONE, deleteOfCategory),
];

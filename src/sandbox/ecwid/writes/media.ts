/**
 * Videos of products, and the replacement of all images and videos at once. Source: docs.ecwid.com. The bodies of the
 * video endpoints are not documented: {url} is inferred, as is which addresses are videos.
 */
import type { ApiRow } from '../../data/collection.ts';
import type { Answer } from '../../http/answer.ts';
import { target } from '../write/crud.ts';
import { created, deleted, type Endpoint, objectOf, updated, type Writing } from '../write/endpoint.ts';
import { isObject } from '../write/fields.ts';
import { absent, refusal, wrong } from '../write/refusal.ts';
import { checkedUrl } from '../write/upload.ts';
import { keepProduct, withGallery, withImages, withMain, without } from './images.ts';
import { linked, mediaRow, type Picture, uploaded } from './pictures.ts';
import { PRODUCT } from './product.ts';

const HOSTS = /(^|\.)(youtube\.com|youtu\.be|vimeo\.com|tiktok\.com|video\.example\.com)$/;
/** Which video of a product is the main one. */
const MAIN = 'main videos';

const videosOf = (row: ApiRow): ApiRow[] =>
  ((row['media'] as ApiRow | undefined)?.['videos'] ?? []) as ApiRow[];
const withVideos = (row: ApiRow, videos: readonly ApiRow[]): ApiRow => ({
  ...row,
  media: { ...(row['media'] as ApiRow), videos },
});

function videoRow(writing: Writing, row: ApiRow, url: unknown): ApiRow {
  if (!HOSTS.test(new URL(checkedUrl(url)).hostname)) throw refusal('NOT_VIDEO_URL');
  const cover = linked(writing, url);
  const id = String(writing.store.book.next('videos', 2_000_000_001));
  return { id, url, title: row['name'], providerName: new URL(String(url)).hostname, ...coverOf(cover) };
}

function coverOf(cover: Picture): ApiRow {
  const { id, isMain: _, orderBy: __, ...sizes } = mediaRow(cover, 0);
  return { videoCoverId: id, ...sizes };
}

const upload =
  (main: boolean) =>
  (writing: Writing): Answer => {
    const row = target(PRODUCT, writing);
    const { url } = objectOf(writing);
    if (url === undefined) throw absent('Video', 'url');
    const video = videoRow(writing, row, url);
    const { book } = writing.store;
    const before = main ? book.changesOf(MAIN).get(Number(row['id']))?.['video'] : undefined;
    if (main) book.record(MAIN, Number(row['id']), { video: video['id'] });
    const others = videosOf(row).filter(({ id }) => id !== before);
    keepProduct(withVideos(row, main ? [video, ...others] : [...others, video]), writing);
    return created(video['id']);
  };

function deleteMain(writing: Writing): Answer {
  const row = target(PRODUCT, writing);
  const main = writing.store.book.changesOf(MAIN).get(Number(row['id']))?.['video'];
  const videos = videosOf(row).filter(({ id }) => id !== main);
  if (videos.length === videosOf(row).length) return deleted(0);
  keepProduct(withVideos(row, videos), writing);
  return deleted();
}

function setCover(writing: Writing): Answer {
  const row = target(PRODUCT, writing);
  const video = videosOf(row).find(({ id }) => String(id) === writing.parameters['galleryVideoId']);
  if (!video) throw refusal('VIDEO_UNAVAILABLE');
  const covered = { ...video, ...coverOf(uploaded(writing)) };
  keepProduct(
    withVideos(
      row,
      videosOf(row).map((one) => (one === video ? covered : one)),
    ),
    writing,
  );
  return updated();
}

/** Without mainMedia the main image stays; galleryMedia, also when it is missing, replaces the gallery. */
function replaceAll(writing: Writing): Answer {
  const { mainMedia, galleryMedia = [] } = objectOf(writing);
  if (mainMedia !== undefined && mainMedia !== null && !isObject(mainMedia))
    throw wrong('mainMedia', 'an object');
  if (!Array.isArray(galleryMedia) || !galleryMedia.every(isObject))
    throw wrong('galleryMedia', 'a list of objects');
  const old = target(PRODUCT, writing);
  const main = ((old['media'] as ApiRow)['images'] as ApiRow[]).filter(({ isMain }) => isMain === true);
  let row: ApiRow = withVideos({ ...withImages(old, main), galleryImages: [] }, []);
  const place = (media: ApiRow, put: (row: ApiRow, picture: Picture) => ApiRow): void => {
    if (media['imageUrl'] !== undefined) row = put(row, linked(writing, media['imageUrl']));
    if (media['videoUrl'] !== undefined) {
      row = withVideos(row, [...videosOf(row), videoRow(writing, row, media['videoUrl'])]);
    }
  };
  if (isObject(mainMedia) && Object.keys(mainMedia).length > 0) {
    if (mainMedia['imageUrl'] === undefined)
      row = without(withImages(row, []), ['imageUrl', 'originalImage']);
    place(mainMedia, withMain);
  }
  for (const media of galleryMedia) place(media, withGallery);
  keepProduct(row, writing);
  return updated();
}

const scopes = ['update_catalog'] as const;
const video = '/products/{productId}/video';
const gallery = '/products/{productId}/gallery/video';

export const MEDIA_ENDPOINTS: readonly Endpoint[] = [
  { method: 'PUT', path: '/products/{productId}/media', scopes, handle: replaceAll },
  { method: 'POST', path: video, scopes, handle: upload(true) },
  { method: 'DELETE', path: video, scopes, handle: deleteMain },
  { method: 'POST', path: gallery, scopes, handle: upload(false) },
  {
    method: 'PUT',
    path: `${gallery}/{galleryVideoId}`,
    scopes,
    parameters: ['externalUrl'],
    handle: setCover,
  },
];

/** Images and videos of products. */
import type { ApiRow } from '../../data/collection.ts';
import type { Random } from '../../data/random.ts';
import { IMAGES, translated } from './formats.ts';
import type { ProductFacts } from './product-facts.ts';

export const BORDER: ApiRow = {
  dominatingColor: { red: 243, green: 241, blue: 238, alpha: 255 },
  homogeneity: true,
};

/** The addresses that products and variations have at their top level. */
export function imageUrls(base: string): ApiRow {
  return {
    thumbnailUrl: `${base}/400.jpg`,
    imageUrl: `${base}/800.jpg`,
    smallThumbnailUrl: `${base}/160.jpg`,
    hdThumbnailUrl: `${base}/1500.jpg`,
    originalImageUrl: `${base}/original.jpg`,
  };
}

/** Three products of a hundred have no image at all. */
export function mediaOf(random: Random, facts: ProductFacts): ApiRow {
  if (facts.nth % 33 === 7) return { galleryImages: [], media: { images: [], videos: [] } };
  const more = random.int(0, 3);
  const base = (at: number): string => `${IMAGES}/products/${facts.id}/${at}`;
  return {
    ...imageUrls(base(0)),
    originalImage: { url: `${base(0)}/original.jpg`, width: 1500, height: random.int(800, 2000) },
    galleryImages: Array.from({ length: more }, (_, at) => galleryImage(facts, base(at + 1), at)),
    media: {
      images: Array.from({ length: more + 1 }, (_, at) => mediaImage(facts, base(at), at)),
      videos: random.chance(0.05) ? [video(facts)] : [],
    },
    borderInfo: BORDER,
  };
}

function galleryImage(facts: ProductFacts, base: string, at: number): ApiRow {
  return {
    id: (facts.id % 1_000_000) * 10 + at,
    url: `${base}/original.jpg`,
    thumbnail: `${base}/400.jpg`,
    ...imageUrls(base),
    width: 1200,
    height: 900,
    orderBy: at,
    borderInfo: BORDER,
  };
}

function mediaImage(facts: ProductFacts, base: string, at: number): ApiRow {
  return {
    id: String((facts.id % 1_000_000) * 10 + at),
    alt: { main: facts.name, translations: translated(facts.name) },
    orderBy: at,
    isMain: at === 0,
    image160pxUrl: `${base}/160.jpg`,
    image400pxUrl: `${base}/400.jpg`,
    image800pxUrl: `${base}/800.jpg`,
    image1500pxUrl: `${base}/1500.jpg`,
    imageOriginalUrl: `${base}/original.jpg`,
    ...(facts.nth % 10 === 1 ? { externalId: `img-${facts.id}` } : {}),
  };
}

function video({ id, name }: ProductFacts): ApiRow {
  const cover = `${IMAGES}/products/${id}/video`;
  return {
    id: `${id}0`,
    videoCoverId: `${id}1`,
    url: `https://video.example.com/watch?v=${id}`,
    embedHtml: `<iframe src="https://video.example.com/embed/${id}"></iframe>`,
    providerName: 'Example',
    title: name,
    image160pxUrl: `${cover}/160.jpg`,
    image400pxUrl: `${cover}/400.jpg`,
    image800pxUrl: `${cover}/800.jpg`,
    image1500pxUrl: `${cover}/1500.jpg`,
    imageOriginalUrl: `${cover}/original.jpg`,
  };
}

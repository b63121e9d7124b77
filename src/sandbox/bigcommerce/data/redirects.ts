/** Addresses of the storefronts that lead elsewhere: to a product, brand, category, page or post, or to an address. */
import type { ApiRow, Collection } from '../../data/collection.ts';
import { Following } from '../../data/following.ts';
import { randomFor } from '../../data/random.ts';
import { SITE_IDS } from './sites.ts';

const REDIRECTS = 140;
export type Targets = Readonly<Record<'product' | 'brand' | 'category' | 'page' | 'post', Collection>>;

/** What `include=to_url` adds needs the targets; one in ten leads to what is not there any more. */
export function redirects(seed: number, targets: Targets): Collection {
  const kinds = Object.entries(targets);
  const make = (): ApiRow[] =>
    Array.from({ length: REDIRECTS }, (_, nth) => {
      const id = 1 + nth + Math.floor(nth / 30);
      const random = randomFor(seed, 'redirect', id);
      const [type, collection] = random.pick(kinds);
      const lost = random.chance(0.1);
      const at = random.int(0, Math.max(0, collection.length - 1));
      const entity_id =
        lost || collection.length === 0 ? 999_000 + id : collection.column(collection.key)(at);
      const elsewhere = { type: 'url', url: `https://www.example.org/${random.hex(6)}?q=ü` };
      return {
        id,
        site_id: SITE_IDS[random.weighted([8, 2, 1])],
        from_path: random.pick(['/old', '/Alt', '/旧', '/p']) + `/${random.hex(5)}-${id}/`,
        to: random.chance(0.3) ? elsewhere : { type, entity_id },
      };
    });
  const parts = Object.values(targets);
  const source = {
    version: () => parts.reduce((sum, part) => sum + part.version, 0),
    grows: targets.product,
  };
  return new Following('redirects', 'id', source, make, {
    type: ({ to }) => (to as { type: string }).type,
    keyword: ({ from_path, to }) => `${from_path} ${(to as { url?: string }).url ?? ''}`,
  });
}

/** The whole address that a redirect leads to. */
export function targetUrl({ site_id, to }: ApiRow, sites: Collection): string {
  const { type, entity_id, url } = to as { type: string; entity_id?: number; url?: string };
  if (url !== undefined) return url;
  const at = Array.from({ length: sites.length }, (_, i) => sites.row(i)).find(({ id }) => id === site_id);
  return `${String(at?.['url'] ?? '/')}${type}/${entity_id}/`;
}

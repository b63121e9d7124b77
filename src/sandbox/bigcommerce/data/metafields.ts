/** Metafields: what apps and merchants keep beside the things of a store. */
import type { ApiRow } from '../../data/collection.ts';
import { HISTORY_START_MS, momentBetween, REFERENCE_MS } from '../../data/dates.ts';
import { type Random, randomFor } from '../../data/random.ts';
import type { ChangeBook } from '../../state/change-book.ts';
import { Children } from '../../state/children.ts';
import { isoOffset } from '../formats.ts';

/** The resources that have metafields here, with how many in a hundred of them have any. */
const SHARE = {
  product: 30,
  variant: 8,
  brand: 40,
  category: 40,
  channel: 100,
  customer: 15,
  order: 10,
  location: 50,
} as const;
/** A kind of resource that has metafields. */
export type MetafieldOwner = keyof typeof SHARE;

/** No resource has more. */
const MOST = 8;
const KINDS = Object.keys(SHARE);

const ENTRIES: readonly (readonly [namespace: string, key: string, values: readonly string[]])[] = [
  ['Warehouse Locations', 'shelf', ['4HG', 'A-01', 'Gängeviertel 3', '–']],
  ['Warehouse Locations', 'pallets', ['0', '12', '2147483648']],
  ['seo', 'json_ld', ['{"@type":"Product","offers":[1,2.5,null]}', '{}']],
  ['seo', 'canonical', ['https://www.example.com/?a=1&b=%20']],
  ['erp', 'external_id', ['000123', 'x'.repeat(300), "O'Brien; --"]],
  ['erp', 'valid_until', ['2027-02-28', '2024-02-29T00:00:00Z']],
  ['i18n.ja', 'name', ['エプロン', '<b>竹</b>のマグ 🍵']],
  ['care', 'washable', ['true', 'false', 'TRUE']],
];
/** Of the caller's own app and of another's, whose private metafields nobody else ever sees. */
export const OWN_APP = 'm9r6keqmo7h7f23btnpwernbez1kglkl';
const OTHER_APP = 'asdfasdfasdfasdfasdfasdfasdf';
const SHARED = ['read', 'write', 'read_and_sf_access', 'write_and_sf_access'] as const;

/** The metafields of one resource. Ids ascend with the resource's, and no two kinds of resource share one. */
export function metafieldsOf(seed: number, owner: MetafieldOwner, resource_id: number): ApiRow[] {
  const random = randomFor(seed, `${owner} metafields`, resource_id);
  if (!random.chance(SHARE[owner] / 100)) return [];
  const first = random.int(0, ENTRIES.length - 1);
  return Array.from({ length: random.pick([1, 1, 2, 3]) }, (_, i) => {
    const id = (resource_id * MOST + i) * KINDS.length + KINDS.indexOf(owner) + 1;
    return metafield(random, (first + i) % ENTRIES.length, { id, resource_id, resource_type: owner });
  });
}

function metafield(
  random: Random,
  entry: number,
  of: { id: number; resource_id: number; resource_type: string },
): ApiRow {
  const [namespace, key, values] = ENTRIES[entry] as (typeof ENTRIES)[number];
  const created = momentBetween(random, HISTORY_START_MS, REFERENCE_MS);
  const own = random.chance(0.6);
  return {
    id: of.id,
    permission_set: random.pick(own ? ['app_only', ...SHARED] : SHARED),
    namespace,
    key,
    value: random.pick(values),
    description: random.chance(0.5) ? '' : `Set by the ${namespace} app`,
    resource_type: of.resource_type,
    resource_id: of.resource_id,
    date_created: isoOffset(created),
    date_modified: isoOffset(momentBetween(random, created, REFERENCE_MS)),
    owner_client_id: own ? OWN_APP : OTHER_APP,
  };
}

/**
 * The metafields of each kind of resource, by the resource's id. `isOriginal`: was the resource generated? Those that
 * clients created have the metafields that clients gave them.
 */
export function metafieldsByOwner(
  seed: number,
  book: ChangeBook,
  isOriginal: (owner: MetafieldOwner, id: number) => boolean,
): Readonly<Record<MetafieldOwner, Children>> {
  const owners = Object.keys(SHARE) as MetafieldOwner[];
  const of = (owner: MetafieldOwner): Children => {
    const generated = (id: number) => (isOriginal(owner, id) ? metafieldsOf(seed, owner, id) : []);
    return new Children({ name: `${owner} metafields`, key: 'id', generated }, book);
  };
  return Object.fromEntries(owners.map((owner) => [owner, of(owner)])) as Record<MetafieldOwner, Children>;
}

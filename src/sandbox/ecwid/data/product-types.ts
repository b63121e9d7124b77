/** Product types with their attributes. Type 0, "General", always exists. */
import type { ApiRow } from '../../data/collection.ts';
import { translated } from './formats.ts';

export interface TypeAttribute extends ApiRow {
  readonly id: number;
  readonly name: string;
  readonly type:
    | 'CUSTOM'
    | 'UPC'
    | 'BRAND'
    | 'GENDER'
    | 'AGE_GROUP'
    | 'COLOR'
    | 'SIZE'
    | 'PRICE_PER_UNIT'
    | 'UNITS_IN_PRODUCT';
  readonly show: 'NOTSHOW' | 'DESCR' | 'PRICE';
}

export interface ProductType extends ApiRow {
  readonly id: number;
  readonly name: string;
  readonly attributes: readonly TypeAttribute[];
}

const attribute = (
  id: number,
  name: string,
  type: TypeAttribute['type'],
  show: TypeAttribute['show'] = 'DESCR',
): TypeAttribute => ({ id, name, nameTranslated: translated(name), type, show });

export const UPC = attribute(1001, 'UPC', 'UPC', 'NOTSHOW');
export const BRAND = attribute(1002, 'Brand', 'BRAND');

export const PRODUCT_TYPES: readonly ProductType[] = [
  { id: 0, name: 'General', attributes: [UPC, BRAND] },
  {
    id: 5301,
    name: 'Apparel',
    googleTaxonomy: 'Apparel & Accessories > Clothing',
    attributes: [UPC, BRAND, attribute(1101, 'Material', 'CUSTOM'), attribute(1102, 'Gender', 'GENDER')],
  },
  {
    id: 5302,
    name: 'Household',
    googleTaxonomy: 'Home & Garden',
    attributes: [
      UPC,
      BRAND,
      attribute(1201, 'Made in', 'CUSTOM', 'PRICE'),
      attribute(1202, 'Care', 'CUSTOM'),
    ],
  },
  {
    id: 5307,
    name: 'Books',
    googleTaxonomy: 'Media > Books',
    attributes: [UPC, attribute(1301, 'Author', 'CUSTOM'), attribute(1302, 'Pages', 'CUSTOM', 'NOTSHOW')],
  },
  { id: 5310, name: 'Ünused “type”', attributes: [] },
];

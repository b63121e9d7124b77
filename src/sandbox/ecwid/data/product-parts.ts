/** Parts of a product's row: attributes, files, shipping, texts, and what only some stores use. */
import type { ApiRow } from '../../data/collection.ts';
import type { Random } from '../../data/random.ts';
import { FIRST_NAMES, LAST_NAMES } from '../../data/words.ts';
import { compact, translated } from './formats.ts';
import type { ProductFacts } from './product-facts.ts';
import { PRODUCT_TYPES, type TypeAttribute } from './product-types.ts';

/** Type 0 for what fits nowhere else. */
export function typeOf({ top, giftCard, nth }: ProductFacts): number {
  if (giftCard || nth % 9 === 5) return 0;
  return ([5301, 5302, 0, 0, 5307] as const)[top] ?? 0;
}

export function attributesOf(random: Random, facts: ProductFacts): ApiRow[] {
  const type = PRODUCT_TYPES.find(({ id }) => id === typeOf(facts));
  return (type?.attributes ?? []).flatMap((attribute) => {
    const value = valueOf(random, attribute, facts);
    if (value === undefined) return [];
    const { id, name, nameTranslated, type: kind, show } = attribute;
    return [{ id, name, nameTranslated, value, valueTranslated: translated(value), type: kind, show }];
  });
}

function valueOf(random: Random, attribute: TypeAttribute, facts: ProductFacts): string | undefined {
  switch (attribute.name) {
    case 'UPC':
      return random.chance(0.6) ? String(600_000_000_000 + facts.id) : undefined;
    case 'Brand':
      return facts.brand;
    case 'Material':
      return facts.name.split(' ')[1];
    case 'Gender':
      return random.pick(['unisex', 'female', 'male']);
    case 'Made in':
      return random.pick(['Norway', 'Türkiye', 'Côte d’Ivoire']);
    case 'Author':
      return `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}`;
    case 'Pages':
      return String(random.int(60, 900));
    default:
      return random.chance(0.5) ? 'Do not bleach; cool iron' : undefined;
  }
}

/** Digital goods come as files. */
export function filesOf({ digital, giftCard, id, name }: ProductFacts): ApiRow[] {
  if (!digital || giftCard) return [];
  return [
    {
      id: id * 2,
      name: `${name}.pdf`,
      description: 'The whole book',
      size: 1_048_576 + (id % 9999),
      adminUrl: `https://app.ecwid.com/api/v3/files/${id * 2}`,
    },
  ];
}

export function shippingOf(random: Random, { digital, weight }: ProductFacts): ApiRow {
  const fixed = !digital && random.chance(0.06);
  return {
    fixedShippingRateOnly: fixed,
    fixedShippingRate: fixed ? 4.5 : 0,
    shipping: {
      type: fixed ? 'FLAT_RATE' : 'GLOBAL_METHODS',
      methodMarkup: 0,
      flatRate: fixed ? 4.5 : 0,
      disabledMethods: [],
      enabledMethods: [],
    },
    ...(digital
      ? {}
      : { dimensions: { length: random.int(5, 60), width: random.int(5, 40), height: random.int(1, 30) } }),
    volume: digital ? 0 : Math.round(weight * 120) / 100,
    shippingPreparationTime: { minTime: 1, maxTime: 3, unit: 'DAYS' },
    showDeliveryTimeInStorefront: random.chance(0.5),
    hasFreeShipping: random.chance(0.1),
  };
}

/** HTML, text in several scripts, none at all. */
export function describe(random: Random, { name, nth }: ProductFacts): string {
  if (nth === 5) return '';
  const plain = `<p>The <strong>${name.replaceAll('"', '&quot;')}</strong> &ndash; made to last.</p>`;
  if (random.chance(0.2))
    return `${plain}<ul><li>naïve café</li><li>日本語の説明</li><li>Ölfarbe & Lack</li></ul>`;
  if (random.chance(0.05)) return `${plain}\n${'<p>Long text. </p>'.repeat(120)}`;
  return plain;
}

export function lightspeedExtras(random: Random, facts: ProductFacts): ApiRow {
  const ribbon = random.chance(0.1) ? 'Sale' : undefined;
  return compact({
    outOfStockVisibilityBehaviour: random.chance(0.1) ? 'ALLOW_PREORDER' : 'SHOW',
    minPurchaseQuantity: random.chance(0.05) ? 2 : undefined,
    maxPurchaseQuantity: random.chance(0.05) ? 20 : undefined,
    locationInventory: facts.quantity === undefined ? undefined : { '0': facts.quantity },
    ribbon: ribbon && { text: ribbon, color: '#d33' },
    ribbonTranslated: ribbon && translated(ribbon, { fr: 'Soldes' }),
    nameYourPriceEnabled: facts.giftCard,
    customPriceTiers: facts.giftCard ? [{ value: 25 }, { value: 50 }, { value: 100 }] : [],
    priceDefaultTier: facts.giftCard ? 1 : undefined,
    googleProductCategory: facts.top === 0 ? 1604 : undefined,
    googleProductCategoryName: facts.top === 0 ? 'Apparel & Accessories > Clothing' : undefined,
    productCondition: random.pick(['NEW', 'NEW', 'NEW', 'USED', 'REFURBISHED']),
    googleItemCondition: random.chance(0.1) ? 'new' : undefined,
    customsHsTariffCode: random.chance(0.2) ? '6109.10' : undefined,
    batteryIncluded: facts.top === 3 && random.chance(0.5),
  });
}

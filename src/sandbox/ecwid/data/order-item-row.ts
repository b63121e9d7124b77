/** A line of an order or cart as the API shows it inside its order. */
import type { ApiRow } from '../../data/collection.ts';
import { compact, IMAGES, money, translated } from './formats.ts';
import type { OrderFacts } from './order-facts.ts';
import type { Line } from './order-lines.ts';
import { filesOf } from './product-parts.ts';

type Parent = Pick<OrderFacts, 'internalId' | 'taxRate' | 'coupon'>;

export function itemRow(order: Parent, line: Line, at: number): ApiRow {
  const { product, variation, quantity, unit } = line;
  const image = `${IMAGES}/products/${product.id}/0`;
  const name = product.name;
  const short = `The ${name}`;
  const files = filesOf(product);
  return compact({
    id: order.internalId * 10 + at,
    productId: product.id,
    subscriptionId: line.subscription ? order.internalId * 10 + at : undefined,
    recurringChargeSettings: line.subscription
      ? {
          recurringInterval: 'MONTH',
          recurringIntervalCount: 1,
          subscriptionPriceWithSignUpFee: money(unit),
          signUpFee: 0,
        }
      : undefined,
    categoryId: product.categoryIds[0],
    price: money(unit),
    priceWithoutTax: money(unit),
    productPrice: money(product.price),
    costPrice: product.cost === undefined ? undefined : money(product.cost),
    weight: product.weight,
    sku: variation?.sku ?? product.sku,
    quantity,
    shortDescription: short,
    shortDescriptionTranslated: translated(short),
    tax: money(line.tax),
    shipping: 0,
    quantityInStock: (variation ? variation.quantity : product.quantity) ?? 0,
    name,
    nameTranslated: translated(name),
    isShippingRequired: !product.digital,
    trackQuantity: (variation ? variation.quantity : product.quantity) !== undefined,
    imageUrl: `${image}/800.jpg`,
    smallThumbnailUrl: `${image}/160.jpg`,
    hdThumbnailUrl: `${image}/1500.jpg`,
    fixedShippingRateOnly: false,
    fixedShippingRate: 0,
    couponApplied: line.couponAmount > 0,
    couponAmount: line.couponAmount > 0 ? money(line.couponAmount) : undefined,
    selectedOptions: selected(line),
    taxes: taxesOf(order, line),
    combinationId: variation?.id,
    digital: product.digital,
    files: files.map((file) => ({
      ...file,
      productFileId: file['id'],
      maxDownloads: 5,
      remainingDownloads: 3,
      expire: '2027-06-30 12:00:00 +0000',
      customerUrl: `https://files.example.com/${String(file['id'])}`,
    })),
    dimensions: product.digital ? undefined : { length: 20, width: 15, height: 10 },
    discounts: [],
    taxesOnShipping: [],
    taxAlreadyDeductedFromPrice: false,
    isCustomerSetPrice: product.giftCard,
    selectedPrice: product.giftCard ? { value: money(unit) } : undefined,
    isPreorder: line.preorder,
    attributes: product.brand ? [{ name: 'Brand', value: product.brand }] : [],
    handlingFee: 0,
    productAvailable: product.enabled,
    giftCard: product.giftCard,
    taxable: product.taxable,
    discountsAllowed: !product.giftCard,
    externalReferenceId: product.nth % 5 === 0 ? `POS-${product.id % 10_000}` : undefined,
    taxClassCode: 'default',
    compositeComponents: [],
  });
}

function selected({ variation, product }: Line): ApiRow[] | undefined {
  if (!variation && product.nth % 6 !== 0) return undefined;
  if (!variation) {
    const name = 'Engraving';
    return [
      {
        name,
        nameTranslated: translated(name),
        type: 'TEXT',
        value: 'Für Łucja ♥',
        valueTranslated: translated('Für Łucja ♥'),
      },
    ];
  }
  return variation.selection.options.map(({ kind, choice }) => ({
    name: kind.name,
    nameTranslated: translated(kind.name),
    type: kind.type === 'SIZE' ? 'SIZE' : 'CHOICE',
    value: choice.text,
    valueTranslated: translated(choice.text),
    valuesArray: [choice.text],
    selections: [
      {
        selectionTitle: choice.text,
        selectionModifier: (choice.more ?? 0) / 100,
        selectionModifierType: 'ABSOLUTE',
      },
    ],
    ...(choice.hex ? { hexCodes: [choice.hex] } : {}),
  }));
}

function taxesOf({ taxRate }: Parent, line: Line): ApiRow[] {
  if (line.tax === 0) return [];
  const total = money(line.tax);
  return [
    {
      name: 'Tax',
      value: taxRate,
      total,
      taxOnDiscountedSubtotal: total,
      taxOnShipping: 0,
      sourceTaxRateId: 301,
      sourceTaxRateType: 'AUTO',
      taxType: 'TAX',
      taxClassCode: 'default',
      taxClassName: 'Standard',
    },
  ];
}

/**
 * What the owner of a store set up. Sources: bigcommerce/docs, reference/currencies.v2.yml, shipping.v2.yml,
 * tax_classes.v2.yml, tax_rates_zones.v3.yml, payments/methods_payments.v2.yml.
 */
import type { ApiRow } from '../../data/collection.ts';
import { PAYMENT_METHOD_ROWS } from '../data/payments.ts';
import { notFound } from '../errors.ts';
import { ops } from '../filters.ts';
import type { Context, Route, V2Resource, V3Resource } from '../spec.ts';
import { refuseUnknown, v2Routes } from '../v2.ts';
import { v2Rows, v2Whole } from '../v2-rows.ts';
import { v3Routes } from '../v3.ts';
import { geographyRoutes } from './geography.ts';

const SCOPE = 'store_v2_information';

const currencies: V2Resource = {
  path: '/v2/currencies',
  scope: SCOPE,
  collection: 'currencies',
  filters: {},
  item: true,
};

/** Ids are text in the rows. */
const taxClasses: V2Resource = {
  path: '/v2/tax_classes',
  scope: SCOPE,
  collection: 'tax_classes',
  filters: {},
  item: true,
};

/** All zones in one answer, as many as there are. */
const taxZones: V3Resource = {
  path: '/v3/tax/zones',
  scope: SCOPE,
  collection: 'tax_zones',
  key: 'id',
  filters: ops('id', 'int', 'in'),
  whole: true,
};

/** Answers have pages: the links of the documented example carry page= and limit=. */
const taxRates: V3Resource = {
  path: '/v3/tax/rates',
  scope: SCOPE,
  collection: 'tax_rates',
  key: 'id',
  filters: { ...ops('id', 'int', 'in'), ...ops('tax_zone_id', 'int', 'in') },
};

/** The row with the id in the path. */
function v2One(
  path: string,
  rows: (context: Context) => readonly ApiRow[] | undefined,
  placeholder: string,
): Route {
  return {
    path,
    scope: SCOPE,
    get: (context) => {
      const id = Number(context.parameters[placeholder]);
      const row = rows(context)?.find((one) => one['id'] === id);
      if (!row) return notFound('v2');
      return refuseUnknown(context.request.query, []) ?? { status: 200, body: row };
    },
  };
}

const ZONES = '/v2/shipping/zones';

/** The methods of the zone in the path. */
function methodsOf({ store, parameters }: Context): readonly ApiRow[] | undefined {
  const zone = Number(parameters['id']);
  return store.rows('shipping_zones').find(zone) && store.sales.shippingMethods.of(zone);
}

function zones({ store }: Context): readonly ApiRow[] {
  return [...store.rows('shipping_zones').all()];
}

export const SETTINGS_ROUTES: readonly Route[] = [
  ...[currencies, taxClasses].flatMap(v2Routes),
  ...[taxZones, taxRates].flatMap(v3Routes),
  v2Whole(ZONES, SCOPE, zones),
  v2One(`${ZONES}/{id}`, zones, 'id'),
  v2Whole(`${ZONES}/{id}/methods`, SCOPE, methodsOf),
  v2One(`${ZONES}/{id}/methods/{method_id}`, methodsOf, 'method_id'),
  {
    path: '/v2/payments/methods',
    scope: 'store_payments_methods_read',
    get: (context) => v2Rows(context, PAYMENT_METHOD_ROWS),
  },
  ...geographyRoutes,
];

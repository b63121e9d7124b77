import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  compatibleColumn,
  compatibleTable,
  loadCatalog,
  strayCompatibleNames,
} from '../../../src/catalog/index.ts';

const { tables } = await loadCatalog();

test('every name that is listed belongs to a column that there is', () => {
  assert.deepEqual(strayCompatibleNames(tables.get('bigcommerce') ?? []), []);
});

test('no two tables of a platform, and no two columns of a table, have the same name in any letter case', () => {
  for (const all of tables.values()) {
    const folded = all.map((table) => compatibleTable(table).toLowerCase());
    assert.equal(new Set(folded).size, folded.length);
    for (const table of all) {
      const names = Object.keys(table.columns).map((column) => compatibleColumn(table, column).toLowerCase());
      assert.equal(new Set(names).size, names.length, table.name);
    }
  }
});

test('the 55 tables of the commercial driver have its names', () => {
  const theirs =
    'Brands Categories CategoryTrees ChannelListings Channels Coupons Currencies CustomerAddresses Customers OrderItems Orders OrderShipments PriceListRecords PriceLists ProductImages ProductMetafields ProductOptions ProductOptionValues ProductReviews Products ProductVariants ShippingMethods ShippingZones Blogposts BlogTags CustomerGroups DownloadConsignments EmailConsignments GiftCertificates OrderCoupons OrderItemOptionValues OrderMessages OrderRefunds OrderRefundsItems OrderRefundsPayments OrderShippingAddresses OrderStatuses OrderTaxes Pages PaymentMethods PickupConsignments PriceListAssignments ProductBulkPricingRules ProductCustomFields ProductRules ProductVariantValues ProductVideos Redirects ShipmentItems ShippingConsignmentQuotes ShippingConsignments ShippingZoneLocations Stores TaxClasses Transactions'.split(
      ' ',
    );
  const ours = new Set((tables.get('bigcommerce') ?? []).map(compatibleTable));
  assert.equal(theirs.length, 55);
  assert.deepEqual(
    theirs.filter((name) => !ours.has(name)),
    [],
  );
});

test('columns have the names of the reference', () => {
  const table = (name: string) => {
    const found = tables.get('bigcommerce')?.find((one) => one.name === name);
    assert.ok(found);
    return found;
  };
  assert.equal(compatibleColumn(table('orders'), 'billing_street_1'), 'BillingStreet1');
  assert.equal(compatibleColumn(table('categories'), 'category_uuid'), 'CategoryUUID');
  assert.equal(compatibleColumn(table('product_variants'), 'sku_id'), 'SkuID');
  assert.equal(compatibleColumn(table('order_items'), 'quantity'), 'QuantityOrdered');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCatalog } from '../../../src/catalog/index.ts';

/** The tables and views of the commercial driver in its build 25. */
const NAMES = `
  Brands Categories CategoryTrees ChannelListings Channels Coupons Currencies CustomerAddresses Customers OrderItems
  Orders OrderShipments PriceListRecords PriceLists ProductImages ProductMetafields ProductOptions ProductOptionValues
  ProductReviews Products ProductVariants ShippingMethods ShippingZones
  Blogposts BlogTags CustomerGroups DownloadConsignments EmailConsignments GiftCertificates OrderCoupons
  OrderItemOptionValues OrderMessages OrderRefunds OrderRefundsItems OrderRefundsPayments OrderShippingAddresses
  OrderStatuses OrderTaxes Pages PaymentMethods PickupConsignments PriceListAssignments ProductBulkPricingRules
  ProductCustomFields ProductRules ProductVariantValues ProductVideos Redirects ShipmentItems
  ShippingConsignmentQuotes ShippingConsignments ShippingZoneLocations Stores TaxClasses Transactions`;

test('each of the 55 tables and views that users of the commercial driver know is one table here', async () => {
  const tables = (await loadCatalog()).tables.get('bigcommerce') ?? [];
  const aliases = tables.flatMap(({ alias }) => alias ?? []);
  assert.equal(aliases.length, 55);
  assert.deepEqual(aliases.sort(), NAMES.trim().split(/\s+/).sort());
});

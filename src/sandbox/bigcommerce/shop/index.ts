/** Every write of what the owner of a store set up. */
import type { Route } from '../spec.ts';
import { channelWrites } from './channels.ts';
import { currencyWrites } from './currencies.ts';
import { inventoryWrites } from './inventory.ts';
import { locationWrites } from './locations.ts';
import { priceListWrites } from './price-lists.ts';
import { priceRecordWrites } from './price-records.ts';
import { taxWrites } from './taxes.ts';
import { webhookWrites } from './webhooks.ts';

export const SHOP_WRITES: readonly Route[] = [
  ...priceListWrites,
  ...priceRecordWrites,
  ...channelWrites,
  ...currencyWrites,
  ...taxWrites,
  ...locationWrites,
  ...inventoryWrites,
  ...webhookWrites,
];

/** Every write of customers and of what hangs on them, but for their metafields. */
import type { Route } from '../spec.ts';
import { addressWrites } from './addresses.ts';
import { attributeValueWrites } from './attribute-values.ts';
import { attributeWrites } from './attributes.ts';
import { customerWrites } from './customers.ts';
import { formFieldWrites } from './form-fields.ts';
import { groupWrites } from './groups.ts';
import { subscriberWrites } from './subscribers.ts';
import { wishlistWrites } from './wishlists.ts';

export const PEOPLE_WRITES: readonly Route[] = [
  ...customerWrites,
  ...addressWrites,
  ...attributeWrites,
  ...attributeValueWrites,
  ...formFieldWrites,
  ...groupWrites,
  ...subscriberWrites,
  ...wishlistWrites,
];

export type { Choice, Given } from './choice.ts';
export { chooseFetch } from './choose.ts';
export { formatValue } from './format.ts';
export { type Joined, joinedScans } from './joined.ts';
export { giftName, type KeyGift, keyGift, keyGifts } from './key-gift.ts';
export { firstToLoad } from './load-order.ts';
export { readPlan } from './read-plan.ts';
export { type Carrier, type Ride, rideOn } from './riding.ts';
export type * from './types.ts';

export type { Choice, Given } from './choice.ts';
export { chooseFetch } from './choose.ts';
export { formatValue } from './format.ts';
export { type Joined, joinedScans } from './joined.ts';
export { giftName, type KeyGift, keyGift, keyGifts } from './key-gift.ts';
export { readPlan } from './read-plan.ts';
export type * from './types.ts';

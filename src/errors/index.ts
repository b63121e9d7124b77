export { type ConditionName, conditions } from './conditions.ts';
export { type ErrorParts, StorewireError } from './store-error.ts';

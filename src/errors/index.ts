export { type ConditionName, conditions } from './conditions.ts';
export { type ErrorParts, type ErrorSubject, StorewireError } from './store-error.ts';

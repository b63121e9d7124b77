export { runStoreCall, type StoreCall, storeCall } from './run.ts';

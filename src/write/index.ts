export { type Applied, applyChanges } from './apply.ts';
export { isIdle, planWrites } from './batches.ts';
export {
  type Change,
  changedColumns,
  keyText,
  type Operation,
  type Outcome,
  type Result,
  type RowValues,
  same,
} from './change.ts';
export { actionsFor, checkChange } from './check.ts';
export { inverseOf } from './inverse.ts';
export { Numeral, readJson, writeJson } from './json.ts';
export { type Reading, readRows, type Wanted } from './look-up.ts';
export { netChanges } from './net.ts';
export { columnsToWrite, pathColumns, placeholdersOf } from './objects.ts';
export { runStoreCall, storeCall } from './procedures/index.ts';
export { failureOf, writtenText } from './report.ts';
export { shows } from './shows.ts';

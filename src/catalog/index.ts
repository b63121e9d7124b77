export { bigint, boolean, date, integer, jsonb, numeric, text, timestamptz } from './columns.ts';
export { columnComment, columnText, commentDdl, tableComment } from './comments.ts';
export { compatibleViews } from './compatible-ddl.ts';
export { compatibleColumn, compatibleTable, strayCompatibleNames } from './compatible-names.ts';
export {
  columnDdl,
  createTable,
  foreignKeyDdl,
  foreignKeyName,
  isNotNull,
  mentionDdl,
  primaryKey,
  primaryKeyName,
  quoteIdentifier,
  quoteLiteral,
  typeDdl,
} from './ddl.ts';
export { defineTable } from './define.ts';
export { loadCatalog } from './load.ts';
export { platformTitles } from './platform-titles.ts';
export {
  defineProcedure,
  loadProcedures,
  type ProcedureArgument,
  type ProcedureColumn,
  type ProcedureDefinition,
  type ProcedureType,
} from './procedure.ts';
export {
  type ArgumentValues,
  argumentOf,
  checkExpression,
  type GivenArgument,
  readArguments,
} from './procedure-arguments.ts';
export { folded, procedureTypeDdl, type Routine, resultTable, routines } from './procedure-ddl.ts';
export { referencePage } from './reference.ts';
export { identities, storeAssigned } from './store-assigned.ts';
export {
  argumentsOf,
  placesOf,
  repeatText,
  type StoreProcedure,
  type StoreRequest,
} from './store-procedure.ts';
export {
  defineStoreView,
  loadStoreViews,
  type StoreViewColumn,
  type StoreViewDefinition,
} from './store-view.ts';
export { storeViewDdl, type ViewDdl } from './store-view-ddl.ts';
export type * from './types.ts';
export { defineView, loadViews, type ViewDefinition, viewSchema } from './view.ts';
export { createView, viewColumns, viewComments, viewName } from './view-ddl.ts';
export { viewPage } from './view-reference.ts';

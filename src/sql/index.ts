export { analyze } from './analyze.ts';
export {
  type Allocate,
  type Bound,
  type BoundMention,
  type BoundWrite,
  bindStatement,
  type Resolution,
  type Resolve,
} from './bind.ts';
export type { BoundArgument, BoundCall, ResolveCall } from './bind-calls.ts';
export { asSelects, type CallNames } from './call-syntax.ts';
export { neededColumns, renamesColumns } from './columns.ts';
export { spelling, textsQuoted } from './dialect/hints.ts';
export {
  type Dialect,
  type NotTranslated,
  type Translated,
  translated,
} from './dialect/index.ts';
export { withLastKey } from './dialect/last-key.ts';
export { PositionMap } from './edit.ts';
export { explainText, preparedText } from './explain-text.ts';
export { loadGrammar, parse, Unreadable } from './grammar.ts';
export { innerLimits } from './inner-limits.ts';
export { type Restorable, restoreExplain, restoreNames } from './map-back.ts';
export { qualifyCatalogs } from './qualify.ts';
export { quoteIdent } from './quote.ts';
export { returningText } from './returning.ts';
export { calledFunctions, strayCalls } from './stray-calls.ts';
export type { Tree } from './tree.ts';
export type { Analysis, LimitInfo, LimitValue, StatementInfo, StatementKind } from './types.ts';
export type { CallUse, NameUse, RelationName } from './uses.ts';
export { type Renaming, type WrittenThrough, writeThrough } from './write-through.ts';

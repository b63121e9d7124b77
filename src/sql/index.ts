export { analyze } from './analyze.ts';
export {
  type Allocate,
  type Bound,
  type BoundMention,
  bindStatement,
  type Resolution,
  type Resolve,
} from './bind.ts';
export { PositionMap } from './edit.ts';
export { loadGrammar } from './grammar.ts';
export { quoteIdent } from './quote.ts';
export type {
  Analysis,
  LimitInfo,
  LimitValue,
  NameUse,
  RelationName,
  StatementInfo,
  StatementKind,
} from './types.ts';

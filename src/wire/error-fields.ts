import { Backend } from './codes.ts';
import { cstring, frame } from './frames.ts';
import { MessageReader } from './reader.ts';

/**
 * The fields of an ErrorResponse or NoticeResponse by their letter (manual: "Error and Notice Message Fields"):
 * S severity, V severity untranslated, C SQLSTATE, M message, D detail, H hint, P position (characters, from 1),
 * s t c d n schema, table, column, data type, constraint, W where, F L R file, line, routine.
 */
export type ErrorFields = Map<string, string>;

export function readErrorFields(message: Buffer): ErrorFields {
  const reader = new MessageReader(message);
  const fields: ErrorFields = new Map();
  for (let letter = reader.byte(); letter !== 0; letter = reader.byte()) {
    fields.set(String.fromCharCode(letter), reader.cstring().toString('latin1'));
  }
  return fields;
}

/** The inverse of `readErrorFields`: strings hold the bytes of the client's encoding, one char each. */
export function errorFrame(fields: ErrorFields, type: number = Backend.ErrorResponse): Buffer {
  const parts = [...fields].map(([letter, value]) => cstring(Buffer.from(letter + value, 'latin1')));
  return frame(type, ...parts, Buffer.from([0]));
}

export interface ErrorText {
  readonly severity: 'ERROR' | 'FATAL' | 'NOTICE' | 'WARNING';
  readonly sqlstate: string;
  readonly message: string;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  readonly subject?:
    | { readonly schema: string; readonly table: string; readonly column?: string }
    | undefined;
}

/** An error or notice of Storewire's own, in UTF-8. */
export function ownErrorFrame(error: ErrorText): Buffer {
  const type =
    error.severity === 'ERROR' || error.severity === 'FATAL' ? Backend.ErrorResponse : Backend.NoticeResponse;
  const fields: [string, string | undefined][] = [
    ['S', error.severity],
    ['V', error.severity],
    ['C', error.sqlstate],
    ['M', error.message],
    ['D', error.detail],
    ['H', error.hint],
    ['s', error.subject?.schema],
    ['t', error.subject?.table],
    ['c', error.subject?.column],
  ];
  const parts = fields.flatMap(([letter, value]) => (value === undefined ? [] : [cstring(letter + value)]));
  return frame(type, ...parts, Buffer.from([0]));
}

import { type Analysis, analyze } from '../sql/index.ts';

/**
 * A client's SQL text as UTF-8, which the grammar reads. PostgreSQL's encodings all contain ASCII, and SQL's
 * syntax is ASCII: for a client that uses another encoding every byte above is taken as one character, so that
 * the text can be cut and put together again without knowing what it means.
 */
export function toUtf8(text: Buffer, clientEncoding: string): Buffer {
  return isUtf8(clientEncoding) ? text : Buffer.from(text.toString('latin1'), 'utf8');
}

export function fromUtf8(text: Buffer, clientEncoding: string): Buffer {
  return isUtf8(clientEncoding) ? text : Buffer.from(text.toString('utf8'), 'latin1');
}

export function isUtf8(clientEncoding: string): boolean {
  const name = clientEncoding.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return name === 'UTF8' || name === 'UNICODE' || name === 'SQLASCII' || name === '';
}

/**
 * What the text's statements are; an error where the grammar here would read it otherwise than the engine does:
 * it knows string literals as standard_conforming_strings = on has them.
 */
export function readText(text: Buffer, parameters: ReadonlyMap<string, string>): Analysis {
  const conforming = parameters.get('standard_conforming_strings') !== 'off';
  if (!conforming && text.includes(BACKSLASH)) {
    return { statements: [], error: { message: 'backslashes may escape', tooComplex: false } };
  }
  return analyze(text);
}

const BACKSLASH = 0x5c;

/** Characters of a text as PostgreSQL counts them: code points. */
export function characters(text: Buffer, end: number): number {
  return [...text.toString('utf8', 0, end)].length;
}

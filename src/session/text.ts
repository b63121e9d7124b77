import type { StorewireError } from '../errors/index.ts';
import { type Analysis, analyze, asSelects, type CallNames } from '../sql/index.ts';

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

/** A client's text with what its statements are; calls of procedures in any syntax stand in FROM. */
export interface ClientText extends Analysis {
  readonly text: Buffer;
  /** It is not the client's any more. */
  readonly rewritten: boolean;
  /** Why it does not run: it cannot be translated from its dialect. */
  readonly refused?: StorewireError;
  /** The name behind an EXEC that no procedure has. */
  readonly unknownProcedure?: string;
}

/** As `readText`. Only what does not parse, CALL and EXECUTE are looked at for calls. */
export function readClientText(
  text: Buffer,
  parameters: ReadonlyMap<string, string>,
  names: CallNames,
): ClientText {
  const analysis = readText(text, parameters);
  const { statements, error } = analysis;
  if (error === undefined && !statements.some(({ kind }) => kind === 'call' || kind === 'execute')) {
    return { ...analysis, text, rewritten: false };
  }
  const found = error?.tooComplex === true ? undefined : asSelects(text, analysis, names);
  if (found === undefined) {
    return { ...analysis, text, rewritten: false };
  }
  return 'unknown' in found
    ? { ...analysis, text, rewritten: false, unknownProcedure: found.unknown }
    : { ...readText(found.text, parameters), text: found.text, rewritten: true };
}

const BACKSLASH = 0x5c;

/** Characters of a text as PostgreSQL counts them: code points. */
export function characters(text: Buffer, end: number): number {
  return [...text.toString('utf8', 0, end)].length;
}

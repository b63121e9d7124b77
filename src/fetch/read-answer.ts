import { isAscii, transcode } from 'node:buffer';
import type { Platform } from '../platforms/index.ts';
import type { Answer } from './client-types.ts';
import { FetchFailure } from './failure.ts';
import type { ItemFields } from './item-fields.ts';
import type { HttpAnswer } from './transport.ts';

interface Reading {
  readonly mayMiss?: boolean | undefined;
  /** The answer is one to a write. */
  readonly writes?: boolean;
  /** What is read of the items in a page, where that is not all. */
  readonly fields?: ItemFields | undefined;
}

/**
 * The parsed body, or a FetchFailure. A body that does not parse in a good answer was cut off, or is some gateway's
 * page: never an empty result.
 *
 * Numbers are JavaScript's: a JSON number with more than 15 significant digits loses the rest. The APIs send money
 * with at most ten decimals, as text or as short numbers, and ids far below 2^53.
 */
export function readAnswer(
  answer: HttpAnswer,
  platform: Platform,
  { mayMiss = false, writes = false, fields }: Reading,
): Answer {
  const { status, headers } = answer;
  // Some rows were written and some were not: who wrote them tells them apart.
  const parts = writes ? parseLeniently(answer.body) : undefined;
  if (writes && (platform.readRefusals?.(status, parts) ?? []).length > 0) return { status, body: parts };
  if (status < 200 || status > 299) {
    const problem = platform.readProblem(status, parseLeniently(answer.body));
    if (status === 404 && mayMiss && problem.about !== 'store') return { status, body: undefined };
    if (problem.about === 'switched off' && !writes) return { status: 404, body: undefined };
    const location = headers('location');
    throw new FetchFailure({ kind: 'status', status, problem, ...(location ? { location } : {}) });
  }
  const body = fields?.read(answer.body) ?? parse(answer.body);
  const problem = platform.findProblem(body);
  if (problem) {
    if (problem.status === 404 && mayMiss) return { status: 404, body: undefined };
    throw new FetchFailure({ kind: 'status', status: problem.status ?? status, problem });
  }
  return { status, body };
}

function parse(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(text(body));
  } catch {
    throw new FetchFailure({ kind: 'body', what: `the answer of ${body.length} bytes is not complete JSON` });
  }
}

/** For the bodies of failures, which may be JSON, text or HTML. */
export function parseLeniently(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  const read = text(body);
  try {
    return JSON.parse(read);
  } catch {
    return read;
  }
}

/**
 * Most answers are ASCII, which needs no decoding and makes strings of half the size. Others are decoded in half the
 * time by way of UTF-16; it refuses what is not UTF-8, and then each byte that is none becomes U+FFFD.
 */
function text(body: Buffer): string {
  if (isAscii(body)) return body.toString('latin1');
  try {
    return transcode(body, 'utf8', 'ucs2').toString('utf16le');
  } catch {
    return body.toString('utf8');
  }
}

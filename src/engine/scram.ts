import { createHash, createHmac, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(pbkdf2);

/** PostgreSQL's own default (scram_iterations). */
const defaultIterations = 4096;

/**
 * What PostgreSQL stores for a password, `SCRAM-SHA-256$<iterations>:<salt>$<StoredKey>:<ServerKey>` (RFC 5803's
 * fields): computed here so that the password itself is in no statement, log or pg_stat_activity.
 */
export async function scramVerifier(
  password: string,
  salt: Buffer = randomBytes(16),
  iterations: number = defaultIterations,
): Promise<string> {
  const salted = await derive(saslprep(password), salt, iterations, 32, 'sha256');
  const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
  const storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest('base64');
  const serverKey = hmac(salted, 'Server Key').toString('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}

/** True when `verifier` was made from this password, so that it need not be set again. */
export async function matchesVerifier(password: string, verifier: string | null): Promise<boolean> {
  const found = /^SCRAM-SHA-256\$(\d+):([A-Za-z0-9+/=]+)\$/.exec(verifier ?? '');
  if (!found || verifier === null) return false;
  const again = await scramVerifier(password, Buffer.from(found[2] ?? '', 'base64'), Number(found[1]));
  return again.length === verifier.length && timingSafeEqual(Buffer.from(again), Buffer.from(verifier));
}

/** RFC 3454, table C.1.2: spaces outside ASCII. */
const otherSpaces = /[\u00A0\u1680\u2000-\u200B\u202F\u205F\u3000]/gu;

/** RFC 3454, table B.1: mapped to nothing. */
const invisible = /\u00AD|\u034F|\u1806|[\u180B-\u180D]|\u200C|\u200D|\u2060|[\uFE00-\uFE0F]|\uFEFF/gu;

/** RFC 3454, tables C.2 to C.9 and A.1 (not in Unicode 3.2, such as emoji): not allowed in a prepared password. */
const prohibited =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\uFFF9-\uFFFD\u2FF0-\u2FFB\u{1F000}-\u{1FFFF}]/u;

/**
 * The password as PostgreSQL prepares it (SASLprep, RFC 4013). Where that profile does not allow the password,
 * PostgreSQL takes its bytes as they are, and so do we.
 */
export function saslprep(password: string): string {
  const prepared = password.replace(otherSpaces, ' ').replace(invisible, '').normalize('NFKC');
  return prepared === '' || prohibited.test(prepared) ? password : prepared;
}

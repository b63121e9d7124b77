import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { cstring, frame, int32 } from '../../../src/wire/index.ts';

/** A client's side of SCRAM-SHA-256 (RFC 5802, RFC 7677), without channel binding; its nonce is always the same. */
const NONCE = 'wirescriptwirescriptwire';
const FIRST = `n=,r=${NONCE}`;

/** SASLInitialResponse. */
export function firstResponse(): Buffer {
  const data = Buffer.from(`n,,${FIRST}`);
  return frame(0x70, cstring('SCRAM-SHA-256'), int32(data.length), data);
}

/** SASLResponse to the text of AuthenticationSASLContinue. */
export function finalResponse(password: string, serverFirst: string): Buffer {
  const [, nonce = '', salt = '', rounds = ''] = /^r=([^,]*),s=([^,]*),i=(\d+)$/.exec(serverFirst) ?? [];
  const salted = pbkdf2Sync(password, Buffer.from(salt, 'base64'), Number(rounds) || 1, 32, 'sha256');
  const clientKey = createHmac('sha256', salted).update('Client Key').digest();
  const stored = createHash('sha256').update(clientKey).digest();
  const unproven = `c=biws,r=${nonce}`;
  const signature = createHmac('sha256', stored).update(`${FIRST},${serverFirst},${unproven}`).digest();
  const proof = Buffer.from(clientKey.map((byte, i) => byte ^ (signature[i] ?? 0)));
  return frame(0x70, Buffer.from(`${unproven},p=${proof.toString('base64')}`));
}

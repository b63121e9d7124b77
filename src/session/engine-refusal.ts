import { connect, type NetConnectOpts, type Socket } from 'node:net';
import { Backend } from '../wire/index.ts';

/** What an opening packet is refused with is short. */
const ANSWER_LIMIT_BYTES = 65_536;

/** The engine has a minute for a packet that is not whole. */
const PATIENCE_MS = 5_000;

/**
 * Refuses the opening packets of a client in the engine's own words, which depend on its version: it is sent the same
 * packets, and nothing after them. Each but the last was answered with `N`.
 * @param otherwise Refuses it where the engine does not, or cannot be asked.
 */
export function refuseAsEngine(
  socket: Socket,
  packets: readonly Buffer[],
  engine: NetConnectOpts,
  otherwise: () => void,
): void {
  let answer: Buffer = Buffer.alloc(0);
  let sent = 0;
  const asked = connect(engine);
  const finish = (): void => {
    clearTimeout(timer);
    asked
      .removeAllListeners()
      .on('error', () => {})
      .destroy();
    const told = answer.subarray(packets.length - 1);
    // Told with the last `N`, where that came along.
    if (/^N?E/.test(told.toString('latin1', 0, 2))) socket.end(told);
    else otherwise();
  };
  const timer = setTimeout(finish, PATIENCE_MS);
  asked.on('data', (chunk: Buffer) => {
    answer = Buffer.concat([answer, chunk]);
    const last = answer[answer.length - 1];
    const first = answer[packets.length - 1];
    if (answer.length === sent && last === NO) send();
    else if (first !== undefined && first !== NO && first !== Backend.ErrorResponse) finish();
    else if (answer.length > ANSWER_LIMIT_BYTES) finish();
  });
  asked.on('close', finish).on('error', () => {});
  const send = (): void => {
    const packet = packets[sent++];
    if (packet !== undefined) asked.write(packet);
  };
  send();
}

const NO = 'N'.charCodeAt(0);

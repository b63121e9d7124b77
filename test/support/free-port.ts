import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below 32768, where Linux begins to give out ports of its own accord: another connection of the machine could get
 * the port between this answer and its use.
 */
const [least, most] = [20_000, 32_767];

/** A port of 127.0.0.1 on which nobody listens, for a program that must be told its port before it starts. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(least, most + 1);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

import type { NetConnectOpts } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { CANCEL_REQUEST } from '../../../src/wire/index.ts';
import { digest, type Heard, same } from './backend.ts';
import { Connection } from './connection.ts';
import { encode, packet } from './frontend.ts';
import type { Script, Step } from './read-script.ts';
import { finalResponse, firstResponse } from './scram.ts';

/** A server that scripts are played on. */
export interface Target {
  readonly connect: NetConnectOpts;
  readonly user: string;
  readonly database: string;
  /** Of the startup packet, for connections that the script does not open itself. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Names of the relations and their row types, by OID. */
  readonly oids: ReadonlyMap<number, string>;
  /** Resolves when the backend with this process id waits for that (pg_stat_activity.wait_event). */
  waits(pid: number, event: string): Promise<void>;
}

/** What came for each `<` of a script, and what came at its end that no line of it expects. */
export interface Played {
  readonly answers: readonly (readonly Heard[])[];
  readonly surplus: readonly Heard[];
}

/** A server that has said nothing for so long has answered, when it is not known how much is to come. */
const QUIET_MS = 200;

/** Plays a script; `recording`: takes what comes at each `<`, instead of as many messages as stand there. */
export async function play(script: Script, target: Target, recording = false): Promise<Played> {
  const player = new Player(target, recording);
  return player.run(script);
}

class Player {
  readonly #target: Target;
  readonly #recording: boolean;
  readonly #connections = new Map<string, Connection>();
  readonly #oids: number[] = [];
  #slowly = false;

  constructor(target: Target, recording: boolean) {
    this.#target = target;
    this.#recording = recording;
  }

  async run({ steps }: Script): Promise<Played> {
    const answers: Heard[][] = [];
    const surplus: Heard[] = [];
    try {
      for (let at = 0; at < steps.length; at++) {
        const step = steps[at] as Step;
        if (step.kind === 'expect') {
          answers.push(await this.#answers(step));
        } else if (step.kind === 'do') {
          await this.#act(step);
        } else {
          const group = steps.slice(at).findIndex((other) => other.kind !== 'send' || other.on !== step.on);
          const lines = steps.slice(at, group < 0 ? undefined : at + group) as (typeof step)[];
          await this.#send(
            step.on,
            lines.map(({ line }) => line),
          );
          at += lines.length - 1;
        }
      }
    } finally {
      for (const connection of this.#connections.values()) {
        surplus.push(...(await connection.finish()).filter(({ line }) => line !== 'closed'));
      }
    }
    return { answers, surplus };
  }

  async #answers({ on, lines }: Step & { kind: 'expect' }): Promise<Heard[]> {
    const connection = await this.#connection(on);
    if (!this.#recording)
      return collapse(await connection.take(lines.reduce((sum, line) => sum + countOf(line), 0)));
    const heard: Heard[] = [];
    for (
      let more = await connection.take(1, QUIET_MS);
      more.length > 0;
      more = await connection.take(1, QUIET_MS)
    ) {
      heard.push(...more);
    }
    return collapse(heard);
  }

  /** Messages that stand together go out in one piece. */
  async #send(on: string, lines: readonly string[]): Promise<void> {
    const connection = await this.#connection(on);
    for (const line of lines) if (/^(SSL|GSSENC)Request/.test(line)) connection.expectByte();
    const bytes = Buffer.concat(lines.map((line) => this.#encode(connection, line)));
    if (!this.#slowly) {
      connection.send(bytes);
      return;
    }
    for (const byte of bytes) {
      connection.send(Buffer.from([byte]));
      await setTimeout(1);
    }
    this.#slowly = false;
  }

  #encode(connection: Connection, line: string): Buffer {
    if (line === 'SASLInitialResponse') return firstResponse();
    const [, password] = /^SASLResponse (\w+)$/.exec(line) ?? [];
    if (password !== undefined) return finalResponse(password, connection.challenge);
    const { user, database } = this.#target;
    return encode(line.replaceAll('$user', user).replaceAll('$database', database));
  }

  /** What a script does beside sending: see test/wire/scripts/README.md. */
  async #act({ on, line }: Step & { kind: 'do' }): Promise<void> {
    const [verb = '', ...words] = line.split(' ');
    if (verb === 'open') {
      this.#connections.set(on, this.#connect());
      return;
    }
    if (verb === 'cancel') {
      const cancels = this.#connect();
      cancels.send(packet(CANCEL_REQUEST, (await this.#connection(words[0] ?? 'a')).key));
      await cancels.take(1);
      return;
    }
    const connection = await this.#connection(on);
    switch (verb) {
      case 'login':
        return;
      case 'until':
        return this.#target.waits(connection.key.readInt32BE(0), words[0] ?? '');
      case 'slowly':
        this.#slowly = true;
        return;
      case 'wait':
        await setTimeout(Number(words[0]));
        return;
      case 'half-close':
        return connection.halfClose();
      case 'kill':
        return connection.kill();
      case 'pause':
        return connection.pause();
      case 'resume':
        return connection.resume();
      default:
        throw new Error(`a script cannot do: ${line}`);
    }
  }

  /** A connection that was not opened by the script is one of a client that has logged in. */
  async #connection(name: string): Promise<Connection> {
    const known = this.#connections.get(name);
    if (known !== undefined) return known;
    const { user, database, parameters } = this.#target;
    const connection = this.#connect();
    this.#connections.set(name, connection);
    await connection.login(user, database, parameters);
    return connection;
  }

  #connect(): Connection {
    return new Connection(this.#target.connect, {
      oid: (oid) => (oid < 16_384 ? String(oid) : (this.#target.oids.get(oid) ?? this.#numbered(oid))),
      process: (pid) => {
        const [name] =
          [...this.#connections].find(([, { key }]) => key.length > 0 && key.readInt32BE(0) === pid) ?? [];
        return name === undefined ? `process ${pid}` : `from ${name}`;
      },
    });
  }

  #numbered(oid: number): string {
    if (!this.#oids.includes(oid)) this.#oids.push(oid);
    return `#${this.#oids.indexOf(oid) + 1}`;
  }
}

const MANY = 8;

/** Many rows in a row: the first, and the digest of the others. */
function collapse(heard: readonly Heard[]): Heard[] {
  const out: Heard[] = [];
  for (let at = 0; at < heard.length; ) {
    const type = heard[at]?.line.split(' ', 1)[0];
    let end = at;
    while (heard[end]?.line.split(' ', 1)[0] === type) end += 1;
    const isRows = type === 'DataRow' || type === 'CopyData';
    if (isRows && end - at > MANY) {
      out.push(heard[at] as Heard);
      const rest = heard.slice(at + 1, end).map(({ line }) => line);
      out.push(same(`and ${rest.length} more ${type}, ${digest(rest.join('\n'))}`));
    } else {
      out.push(...heard.slice(at, end));
    }
    at = end;
  }
  return out;
}

const countOf = (line: string): number => Number(/^and (\d+) more /.exec(line)?.[1] ?? 1);

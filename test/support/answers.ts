import assert from 'node:assert/strict';
import { type ClientShop, clientEnv } from './client-shop.ts';
import { runCommand } from './run-command.ts';

/** What a client's program answered, by the names of its questions. */
export type Answers = Readonly<Record<string, string>>;

/** The lines `name: result` of a program's output. */
export function readAnswers(stdout: string): Answers {
  const lines = stdout.trim().split('\n');
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
  );
}

/** The same answers in every mode: `mode question` -> answer. */
export function inModes(modes: readonly string[], answers: Answers): Answers {
  return Object.fromEntries(
    modes.flatMap((mode) => Object.entries(answers).map(([name, answer]) => [`${mode} ${name}`, answer])),
  );
}

/** Runs a client's program on a shop, which it finds in its environment, and reads its answers; it must end well. */
export async function answersOf(
  shop: ClientShop,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Answers> {
  const { stdout, stderr, code } = await runCommand(program, args, {
    env: { PGOPTIONS: '', LC_ALL: 'C.UTF-8', ...clientEnv(shop), ...env },
    timeout_ms: 120_000,
  });
  assert.equal(code, 0, stderr + stdout);
  return readAnswers(stdout);
}

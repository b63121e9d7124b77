import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { repoRoot } from '../support/repo-root.ts';
import { differences } from './script/differences.ts';
import { type Played, play, type Target } from './script/play.ts';
import { readScripts, type Script, withAnswers } from './script/read-script.ts';
import { PLAIN_SCHEMA, STORE_SCHEMA, startTargets, type Targets } from './script/targets.ts';

/** `UPDATE_WIRE=copy` writes what PostgreSQL answers into the scripts of `copy.txt`, and plays no others. */
const recorded = process.env['UPDATE_WIRE'];
const recording = recorded !== undefined;
const folder = join(repoRoot, 'test/wire/scripts');

let targets: Targets;
before(async () => {
  targets = await startTargets();
});

for (const file of readdirSync(folder).filter((name) => isPlayed(name))) {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  const answers = new Map<string, string[][]>();
  // Notifications reach every session of the database.
  const concurrency = file === 'notices.txt' ? 1 : 4;
  describe(file.replace('.txt', ''), { concurrency }, () => {
    for (const script of readScripts(text)) {
      test(script.name, async () => {
        const expected = await play(script, targets.bare, recording);
        if (recording)
          answers.set(
            script.name,
            expected.answers.map((lines) => lines.map(({ line }) => line)),
          );
        else
          assert.equal(
            transcript(script, short(expected)),
            transcript(script, recordedIn(script)),
            'PostgreSQL itself',
          );
        // As many answers as PostgreSQL gave are awaited.
        const played = recording ? filled(script, expected) : script;
        await compare(played, targets.relayed, expected, 'on plain tables');
        if (/\b(orders|products|brands|customers)\b/.test(JSON.stringify(script.steps))) {
          const same = compare(played, targets.store, expected, 'on tables of the store');
          await (script.name in differences ? assert.rejects(same) : same);
        }
      });
    }
  });
  after(() => {
    if (recording) writeFileSync(path, withAnswers(text, answers));
  });
}

function isPlayed(name: string): boolean {
  return recorded === undefined ? name.endsWith('.txt') : name === `${recorded}.txt`;
}

async function compare(script: Script, target: Target, expected: Played, where: string): Promise<void> {
  const played = await play(script, target);
  assert.equal(transcript(script, full(played)), transcript(script, full(expected)), where);
}

type Answers = { readonly answers: readonly (readonly string[])[]; readonly surplus: readonly string[] };

function recordedIn({ steps }: Script): Answers {
  return { answers: steps.flatMap((step) => (step.kind === 'expect' ? [step.lines] : [])), surplus: [] };
}

const short = ({ answers, surplus }: Played): Answers => ({
  answers: answers.map((lines) => lines.map(({ line }) => line)),
  surplus: surplus.map(({ line }) => line),
});

/** The schemas have different names. */
const named = (text: string): string => text.replaceAll(STORE_SCHEMA, PLAIN_SCHEMA);

const full = ({ answers, surplus }: Played): Answers => ({
  answers: answers.map((lines) => lines.map((heard) => named(heard.full))),
  surplus: surplus.map((heard) => named(heard.full)),
});

function filled({ name, steps }: Script, { answers }: Played): Script {
  const left = [...answers];
  return {
    name,
    steps: steps.map((step) =>
      step.kind === 'expect' ? { ...step, lines: (left.shift() ?? []).map(({ line }) => line) } : step,
    ),
  };
}

/** The whole conversation, to see a difference in its place. */
function transcript({ steps }: Script, { answers, surplus }: Answers): string {
  const left = [...answers];
  const lines = steps.flatMap((step) => {
    if (step.kind !== 'expect') return [`${step.on}${step.kind === 'send' ? '>' : '*'} ${step.line}`];
    return (left.shift() ?? []).map((line) => `${step.on}< ${line}`);
  });
  return [...lines, ...surplus.map((line) => `not expected: ${line}`)].join('\n');
}

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { needsPostgres } from '../support/postgres.ts';
import { works } from '../support/works.ts';
import { type BothSides, startBothSides } from './captures/both-sides.ts';
import type { Phase } from './captures/capture.ts';
import { captures } from './captures/index.ts';
import { type Played, play } from './captures/play.ts';

describe('what tools send is answered as plain PostgreSQL answers it', needsPostgres(18), () => {
  let sides: BothSides;
  before(async () => {
    sides = await startBothSides();
  });
  for (const capture of captures) {
    let played: readonly Played[] = [];
    test(capture.tool, async (t) => {
      played = await play(sides, capture);
      assert.deepEqual(
        played.flatMap(({ phase, differences }) => differences.map((what) => `${phase.name}: ${what}`)),
        [],
      );
      if (capture.source !== undefined)
        works(t, capture.tool, capture.source, 'connect', 'browse', 'query', ...(capture.shows ?? []));
    });
    test(`${capture.tool} takes the requests that are written down for each step`, () => {
      const told = ({ name, requests, why = '' }: Phase): string => `${name}: ${requests} ${why}`;
      assert.deepEqual(
        played.map(({ phase, requests }) => told({ ...phase, requests })),
        capture.phases.map(told),
      );
    });
  }
});

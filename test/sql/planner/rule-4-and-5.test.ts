import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type pg from 'pg';
import { cteCases } from './cte-cases.ts';
import { assertSameAnswers, connectPlanner, keysOf, scansOf } from './fixture.ts';
import { initPlanCases } from './init-plan-cases.ts';
import { keyCases } from './key-cases.ts';
import { localCases } from './local-cases.ts';
import { giverCases, unionCases } from './union-cases.ts';

let client: pg.Client;
before(async () => {
  client = await connectPlanner();
});

describe('keys are carried', () => {
  for (const { fact, sql, keys, settings } of [
    ...keyCases,
    ...cteCases,
    ...unionCases,
    ...giverCases,
    ...initPlanCases,
    ...localCases,
  ])
    test(fact, async () => {
      assert.deepEqual(keysOf(await scansOf(client, sql, settings)), [...keys].sort());
      await assertSameAnswers(client, sql);
    });
});

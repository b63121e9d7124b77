import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { WaitMeter } from '../../../src/fetch/wait-meter.ts';

test('waits that overlap count once, in whole milliseconds', async () => {
  const stats = { requests: 0, rows: 0, waited_ms: 0 };
  const heard: string[] = [];
  const meter = new WaitMeter(stats, {
    begin: (ms) => heard.push(`begin ${ms}`),
    end: () => heard.push('end'),
  });
  meter.begin(30);
  meter.begin(20);
  await sleep(20);
  meter.end();
  assert.equal(stats.waited_ms, 0);
  meter.end();
  assert.ok(stats.waited_ms > 0 && Number.isInteger(stats.waited_ms), String(stats.waited_ms));
  assert.deepEqual(heard, ['begin 30', 'end']);
});

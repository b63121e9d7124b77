import { type Engine, startEmbedded } from '../../src/engine/index.ts';
import { cleanUp } from './clean-up.ts';
import { tempDir } from './temp-dir.ts';

let shared: Promise<Engine> | undefined;

/** The embedded engine on a new data folder, one for each test file, stopped when the file ends. */
export function startTestEngine(): Promise<Engine> {
  shared ??= start();
  return shared;
}

async function start(): Promise<Engine> {
  const engine = await startEmbedded({ dataDir: tempDir() });
  cleanUp(() => engine.stop());
  return engine;
}

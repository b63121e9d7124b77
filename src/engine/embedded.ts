import { chownSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, engineAccount } from './account.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { hasCluster, type Layout, layout, openWay, prepareDataDir } from './folder.ts';
import { initialise, ownerName, readOwnerKey } from './initdb.ts';
import { keepRunning } from './keep-running.ts';
import { lockDataDir } from './lock.ts';
import { startPostmaster } from './postmaster.ts';
import { configurationFile, hostsFile } from './settings.ts';
import { makeSocketFolder, removeSocketFolder, socketName } from './socket-folder.ts';
import { stopStale } from './stale.ts';
import { removeState, writeState } from './state.ts';
import type { Engine } from './types.ts';

export interface EmbeddedOptions {
  /** Storewire's data folder; the engine has files of its own in it. Made if missing. */
  readonly dataDir: string;
  /** Takes each line of the server's log. */
  readonly onLog?: (line: string) => void;
}

/**
 * Starts the embedded PostgreSQL on a data folder, making the folder's contents at the first start, and keeps it
 * running until `stop`. Throws StorewireError: the folder is in use by another server, cannot be written, is of
 * another major version, the disk is full, or the programs are missing.
 */
export async function startEmbedded(o: EmbeddedOptions): Promise<Engine> {
  const at = layout(prepareDataDir(o.dataDir));
  const lock = lockDataDir(at);
  const undo: (() => void)[] = [() => lock.release()];
  const release = (): void => {
    for (const step of undo.splice(0).reverse()) step();
  };
  try {
    const account = engineAccount(at.pgdata);
    if (account !== undefined) openWay(at.dataDir, account);
    if (await stopStale(at)) o.onLog?.('stopped the engine that a killed Storewire had left running');
    const binaries = await findBinaries(at.dataDir, account);
    if (!hasCluster(at.pgdata, binaries.major)) await initialise(at, binaries, account);
    const password = readOwnerKey(at);
    const socketDir = makeSocketFolder(at.dataDir, account);
    undo.push(() => removeSocketFolder(socketDir));
    writeState(at, { pid: process.pid, socketDir });
    undo.push(() => removeState(at));
    writeConfiguration(at, binaries, socketDir, account);
    const start = () => startPostmaster({ at, postgres: binaries.postgres, account, onLog: o.onLog });
    const stop = keepRunning(start, await start(), release, o.onLog);
    const path = join(socketDir, socketName);
    const owner = { user: ownerName, password, maintenanceDatabase: 'postgres', superuser: true };
    return { kind: 'embedded', owner, version: binaries.major, connectTarget: () => ({ path }), stop };
  } catch (error) {
    release();
    throw error;
  }
}

function writeConfiguration(
  at: Layout,
  binaries: Binaries,
  socketDir: string,
  account: Account | undefined,
): void {
  const files = {
    'postgresql.conf': configurationFile({ major: binaries.major, socketDir }),
    'pg_hba.conf': hostsFile,
  };
  for (const [name, text] of Object.entries(files)) {
    const path = join(at.pgdata, name);
    const unfinished = `${path}.new`;
    writeFileSync(unfinished, text, { mode: 0o600 });
    if (account !== undefined) chownSync(unfinished, account.uid, account.gid);
    renameSync(unfinished, path);
  }
}

import { Command, CommanderError } from 'commander';
import { loadCatalog } from '../../catalog/index.ts';
import { budgetFile } from '../../fetch/index.ts';
import type { Config } from '../config/index.ts';
import { addServerOptions, budgetPath, type ConfigOptions, readConfigOptions } from '../connection.ts';
import { checkServer } from '../doctor/check-server.ts';
import { checkStore } from '../doctor/check-store.ts';
import { type Finding, render } from '../doctor/finding.ts';
import type { Io } from '../io.ts';

/** Looks at everything that a configuration needs in order to work. */
export function doctorCommand(io: Io): Command {
  const command = new Command('doctor').description(
    'check a configuration: the address, TLS, token, scopes, clock and quota of each store (exit code 1 when something fails)',
  );
  return addServerOptions(command).action(async (options: ConfigOptions) => {
    const config = readConfigOptions(options, io.env);
    const findings = [...(await reportServer(config, io)), ...(await reportStores(config, io))];
    const count = (level: Finding['level']) => findings.filter((finding) => finding.level === level).length;
    io.out(`${count('FAIL')} failed, ${count('warn')} to look at\n`);
    // Everything is printed: only the exit code is left to set.
    if (count('FAIL') > 0) throw new CommanderError(1, 'storewire.doctor', 'something failed');
  });
}

async function reportServer(config: Config, io: Io): Promise<Finding[]> {
  const findings = await checkServer(config);
  io.out(`server\n${render(findings)}\n`);
  return findings;
}

async function reportStores(config: Config, io: Io): Promise<Finding[]> {
  const { tables } = await loadCatalog();
  const all: Finding[] = [];
  const file = budgetFile(budgetPath(io.env));
  const pacing = { file, say: (text: string) => io.err(`${text}\n`) };
  for (const database of config.databases) {
    for (const store of database.stores) {
      const name = `${database.name}.${store.schema}`;
      const findings = await checkStore(store, tables.get(store.platform) ?? [], name, pacing);
      io.out(
        `${name} (${store.properties.Platform}, store ${store.properties.StoreId})\n${render(findings)}\n`,
      );
      all.push(...findings);
    }
  }
  return all;
}

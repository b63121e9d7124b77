import { Command } from 'commander';
import { platforms } from '../../platforms/index.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import { type Config, defaults } from '../config/index.ts';
import { demoDatabase, demoDataDir, demoPort, demoUser, isFree, sampleQueries } from '../demo.ts';
import type { Io } from '../io.ts';
import { runUntilSignal } from '../lifecycle.ts';
import { portNumber } from '../options.ts';
import { describeApp } from '../sandbox-app.ts';
import { addSandboxOptions, openSandbox, type SandboxOptions } from '../sandbox-options.ts';
import { startGateway } from '../start.ts';

interface DemoOptions extends SandboxOptions {
  readonly port?: number;
  readonly dataDir: string;
  readonly engine?: string;
}

/** A sandbox store and a server for it: everything to try Storewire with, until a signal. */
export function demoCommand(io: Io): Command {
  const command = new Command('demo')
    .description('start a sandbox store and a server for it, and print how to connect')
    .option(
      '--port <n>',
      `port of the server, 0 for a free one (default: ${demoPort}, or a free one when it is taken)`,
      portNumber,
    )
    .option('--data-dir <folder>', 'where the engine keeps its data', demoDataDir())
    .option(
      '--engine <url>',
      'an existing PostgreSQL server (postgresql://owner@…) instead of the embedded engine',
    );
  return addSandboxOptions(command).action(async (options: DemoOptions) => {
    await runUntilSignal(io, async (started) => {
      const sandbox = started.add('the sandbox', await openSandbox(options, 0));
      const database = demoDatabase(sandbox);
      const config: Config = {
        file: '(demo)',
        listen: { host: '127.0.0.1', port: options.port ?? ((await isFree(demoPort)) ? demoPort : 0) },
        tls: undefined,
        dataDir: options.dataDir,
        engine: options.engine,
        users: [demoUser],
        databases: [database],
        // The built-in databases can be tried on the sandbox, and on nothing else of this machine.
        clients: { hosts: [new URL(sandbox.url).host] },
        cacheMegabytes: defaults.cacheMegabytes,
      };
      const server = await startGateway(config, started, io);
      io.out(greeting(options, database.name, server.port, sandbox));
    });
  });
}

function greeting(options: DemoOptions, database: string, port: number, sandbox: Sandbox): string {
  const count = (n: number, what: string) => `${n.toLocaleString('en-US')} ${what}`;
  const { products, orders, customers } = options;
  const titles = sandbox.stores.map(({ platform }) => platforms.get(platform)?.title ?? platform);
  const what = titles.length === 1 ? `A ${titles.join()} store` : `Stores on ${titles.join(', ')}, each`;
  return `${what} with ${count(products, 'products')}, ${count(orders, 'orders')} and ${count(customers, 'customers')}, as PostgreSQL:

postgresql://${demoUser.name}:${demoUser.password}@127.0.0.1:${port}/${database}

sandbox: ${sandbox.url}
${describeApp(sandbox)}
Connect with psql and the address above, and try:

${sampleQueries(sandbox.stores)
  .map((query) => `  ${query}`)
  .join('\n')}

Ctrl-C stops both.
`;
}

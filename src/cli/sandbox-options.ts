import { type Command, Option } from 'commander';
import { StorewireError } from '../errors/index.ts';
import {
  SANDBOX_DEFAULTS,
  type Sandbox,
  SIMULATED_PLATFORMS,
  StateError,
  startSandbox,
} from '../sandbox/index.ts';
import { wholeNumber } from './options.ts';

/** What the options of the sandbox mean, as commander hands them over. */
export interface SandboxOptions {
  readonly platform: string;
  readonly products: number;
  readonly orders: number;
  readonly customers: number;
  readonly seed: number;
  readonly latencyMs: number;
  readonly requestsPer30s: number;
  /** Only of the command sandbox. */
  readonly state?: string;
}

const most = 10_000_000;

/** The options that `storewire demo` and `storewire sandbox` share. */
export function addSandboxOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--platform <name>', 'which stores to simulate')
        .choices([...SIMULATED_PLATFORMS, 'all'])
        .default('all'),
    )
    .option('--products <n>', 'products in the store', wholeNumber(0, most), SANDBOX_DEFAULTS.products)
    .option('--orders <n>', 'orders in the store', wholeNumber(0, most), SANDBOX_DEFAULTS.orders)
    .option('--customers <n>', 'customers in the store', wholeNumber(0, most), SANDBOX_DEFAULTS.customers)
    .option(
      '--seed <n>',
      'the same seed gives the same store',
      wholeNumber(0, 2 ** 31 - 1),
      SANDBOX_DEFAULTS.seed,
    )
    .option(
      '--latency-ms <n>',
      'delay of each answer of the store',
      wholeNumber(0, 60_000),
      SANDBOX_DEFAULTS.latency_ms,
    )
    .option(
      '--requests-per-30s <n>',
      'quota of the store, 0 for none (real plans: 150 or 450)',
      wholeNumber(0, most),
      0,
    );
}

/** Starts the simulated stores that the options describe. Rejects with StorewireError when the port is taken or the file of the state is none. */
export async function openSandbox(options: SandboxOptions, port: number): Promise<Sandbox> {
  try {
    return await startSandbox({
      platforms: options.platform === 'all' ? SIMULATED_PLATFORMS : [options.platform],
      port,
      seed: options.seed,
      products: options.products,
      orders: options.orders,
      customers: options.customers,
      latency_ms: options.latencyMs,
      requests_per_30s: options.requestsPer30s,
      ...(options.state === undefined ? {} : { state: options.state }),
    });
  } catch (cause) {
    if (cause instanceof StateError) {
      throw new StorewireError('config_file_error', `could not open the state ${options.state}`, {
        detail: cause.message,
        hint: 'Name a file that a sandbox made, or one that does not exist yet in a folder that does.',
        cause,
      });
    }
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE')) throw cause;
    throw new StorewireError('config_file_error', `could not listen on 127.0.0.1:${port}`, {
      detail: 'Another program listens on that port.',
      hint: 'Choose another one with --port, or 0 for a free one.',
      cause,
    });
  }
}

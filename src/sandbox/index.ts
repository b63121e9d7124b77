/** A simulated store behind HTTP, for tests, the demo and trying things out. Knows nothing of the gateway. */

export type { SandboxApp } from './oauth/apps.ts';
export {
  SANDBOX_DEFAULTS,
  type Sandbox,
  type SandboxOptions,
  type SandboxStore,
  SIMULATED_PLATFORMS,
} from './options.ts';
export { StateError, startSandbox } from './server.ts';

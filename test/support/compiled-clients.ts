import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Needs, needs, needsProgram, toolsDir } from './programs.ts';
import { repoRoot } from './repo-root.ts';
import { runCommand } from './run-command.ts';
import { tempDir } from './temp-dir.ts';

/** Go, and the drivers of test/clients/go/go.mod as .ci/install/go.sh fetches them. */
export function needsGo(): Needs {
  const missing = needsProgram('go');
  return missing.skip === undefined && !existsSync(join(toolsDir, 'go', 'mod'))
    ? needs(['Go’s drivers (.ci/install/go.sh)'])
    : missing;
}

/** Compiles a program of test/clients/go, without asking anybody for modules; answers its path. */
export async function buildGo(program: string): Promise<string> {
  const built = join(tempDir(), program);
  const { code, stderr } = await runCommand('go', ['build', '-o', built, `./${program}`], {
    cwd: join(repoRoot, 'test', 'clients', 'go'),
    env: {
      GOMODCACHE: join(toolsDir, 'go', 'mod'),
      GOCACHE: join(toolsDir, 'go', 'build'),
      GOFLAGS: '-mod=readonly -modcacherw',
      GOPROXY: 'off',
    },
    timeout_ms: 240_000,
  });
  assert.equal(code, 0, stderr);
  return built;
}

const crate = join(repoRoot, 'test', 'clients', 'rust');

/** Rust, and the crates of test/clients/rust as .ci/install/rust.sh compiles them. */
export function needsRust(): Needs {
  const missing = needsProgram('cargo');
  return missing.skip === undefined && !existsSync(join(toolsDir, 'rust', 'debug'))
    ? needs(['Rust’s crates (.ci/install/rust.sh)'])
    : missing;
}

/** Compiles the programs of test/clients/rust, without asking anybody for crates; answers the path of one. */
export async function buildRust(program: 'storewire-clients' | 'sqlx'): Promise<string> {
  const target = join(toolsDir, 'rust');
  const { code, stderr } = await runCommand('cargo', ['build', '--quiet', '--offline'], {
    cwd: crate,
    env: { CARGO_TARGET_DIR: target },
    timeout_ms: 240_000,
  });
  assert.equal(code, 0, stderr);
  return join(target, 'debug', program);
}

/** The version of a crate, which Cargo.toml pins. */
export function crateVersion(name: string): string {
  const pinned = new RegExp(`^${name} = .*"=([0-9.]+)"`, 'm').exec(
    readFileSync(join(crate, 'Cargo.toml'), 'utf8'),
  );
  assert.ok(pinned?.[1], `Cargo.toml pins ${name}`);
  return pinned[1];
}

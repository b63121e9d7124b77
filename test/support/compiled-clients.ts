import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
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

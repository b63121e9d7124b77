import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** Looks for secrets where a server and its engine leave things. */
export class SecretHunt {
  /** Title -> secret. */
  readonly #secrets = new Map<string, string>();
  #count = 0;

  /** Answers the secret. A short one would be found by chance. */
  add(title: string, secret: string | null | undefined): string {
    if (typeof secret !== 'string' || secret.length < 10) throw new Error(`${title} is no secret`);
    this.#secrets.set(`${title} (${++this.#count})`, secret);
    return secret;
  }

  /** The titles of the secrets that are in the text, as they are, in a URL, or in base64. */
  in(text: string | Buffer): string[] {
    const bytes = Buffer.from(text);
    return [...this.#secrets]
      .filter(([, secret]) => [...formsOf(secret)].some((form) => bytes.includes(form)))
      .map(([title]) => title);
  }

  /** The same for every file below the folder: `title in path`. */
  below(folder: string): string[] {
    return filesBelow(folder).flatMap((path) =>
      this.in(contentOf(path)).map((title) => `${title} in ${path}`),
    );
  }
}

function formsOf(secret: string): ReadonlySet<string> {
  const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '');
  return new Set([secret, encodeURIComponent(secret), base64]);
}

export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The engine removes files while they are listed. */
function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

/** A process and those below it: command line and environment, as /proc has them. */
export function processTexts(root: number): { pid: number; commandLine: string; environment: string }[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), parentOf(Number(name))]),
  );
  const isBelow = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)) {
      if (at === root) return true;
    }
    return false;
  };
  return [...parents.keys()].filter(isBelow).map((pid) => ({
    pid,
    commandLine: contentOf(`/proc/${pid}/cmdline`).toString('latin1'),
    environment: contentOf(`/proc/${pid}/environ`).toString('latin1'),
  }));
}

function parentOf(pid: number): number | undefined {
  const parent = /\) \S (\d+)/.exec(contentOf(`/proc/${pid}/stat`).toString('latin1'))?.[1];
  return parent === undefined ? undefined : Number(parent);
}

/** What a database shows to a superuser: all views of activity, and the definitions of catalogs. */
export async function shownToSuperuser(config: pg.ClientConfig): Promise<string> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    // What is in memory gets to the disk, for those who look there.
    await client.query('CHECKPOINT');
    const views = [
      'pg_stat_activity',
      'pg_prepared_statements',
      'pg_cursors',
      'pg_settings',
      'pg_db_role_setting',
      'pg_views',
      'pg_rules',
      'pg_description',
      'pg_proc',
      'pg_authid',
    ];
    const shown = [];
    for (const view of views) {
      const { rows } = await client.query(`SELECT to_jsonb(v)::text AS row FROM pg_catalog.${view} v`);
      shown.push(...rows.map(({ row }) => row as string));
    }
    return shown.join('\n');
  } finally {
    await client.end();
  }
}

import { readdir } from 'node:fs/promises';
import { StorewireError } from '../errors/index.ts';
import { type Problem, problemText } from './problem.ts';
import { checkStoreProcedure, type StoreProcedure } from './store-procedure.ts';

/** A stored procedure as data: its function in the catalog, its reference page and its checks are made of it. */
export interface ProcedureDefinition {
  /** As documented; SQL folds its letter case. The name of its file. */
  readonly name: string;
  readonly doc: string;
  /** The only platform that has it; absent: all. */
  readonly platform?: string;
  readonly arguments: readonly ProcedureArgument[];
  /** Columns of the rows that it returns. */
  readonly columns: readonly ProcedureColumn[];
  /** The name of its implementation, since definitions hold data only: `runProcedure` of src/oauth knows it. */
  readonly run?: string;
  /** What it asks of the store, in place of an implementation: src/write/procedures makes the request of it. */
  readonly store?: StoreProcedure;
}

/** SQL types of arguments and columns, in PostgreSQL's spelling. `bytea` is for arguments alone, `timestamptz` for columns. */
export type ProcedureType =
  | 'text'
  | 'integer'
  | 'bigint'
  | 'numeric'
  | 'boolean'
  | 'timestamptz'
  | 'jsonb'
  | 'bytea';

export interface ProcedureArgument {
  readonly name: string;
  readonly type: Exclude<ProcedureType, 'timestamptz'>;
  readonly doc: string;
  /** Refused without a request when it is missing, NULL, empty or blank. */
  readonly required?: true;
  readonly default?: string;
  /** Letter case does not count. */
  readonly values?: readonly string[];
  /** The value appears in no message, log or statement that others can see. */
  readonly secret?: true;
  /** Another name for that argument; one of the two may be given. */
  readonly sameAs?: string;
}

export interface ProcedureColumn {
  readonly name: string;
  readonly type: Exclude<ProcedureType, 'bytea'>;
  readonly doc: string;
  readonly secret?: true;
  /** Of a store's: where the value stands in the answer, dot-separated. */
  readonly at?: string;
  /** Of a store's: the argument whose value it is. */
  readonly argument?: string;
  /** Of a store's: what it always is, since a call that fails answers no row. */
  readonly always?: boolean;
}

/** Makes a procedure definition, frozen: definitions are shared by all sessions. */
export function defineProcedure(definition: ProcedureDefinition): ProcedureDefinition {
  for (const part of [...definition.arguments, ...definition.columns]) Object.freeze(part);
  Object.freeze(definition.arguments);
  Object.freeze(definition.columns);
  Object.freeze(definition.store);
  return Object.freeze(definition);
}

/** `procedures/` beside `src/`: of the sources, or of the compiled output. */
const proceduresDirectory = new URL('../../procedures/', import.meta.url);

/**
 * Loads every procedure definition, by its file: `<Name>` for `procedures/<Name>.ts`, `<platform>/<Name>` for those of one
 * platform, of which two may have procedures of one name. Adding a procedure means adding a file.
 * @throws StorewireError `internal_error` whose detail lists every problem of every definition, one to a line
 */
export async function loadProcedures(
  directory: URL = proceduresDirectory,
): Promise<ReadonlyMap<string, ProcedureDefinition>> {
  const problems: Problem[] = [];
  const procedures = new Map<string, ProcedureDefinition>();
  for (const path of await filesBelow(directory)) {
    const file = `procedures/${path}`;
    const [, platform, stem] = /^(?:(.+)\/)?([^/]+)\.(?:ts|js)$/.exec(path) ?? [];
    const procedure = ((await import(new URL(path, directory).href)) as { default?: ProcedureDefinition })
      .default;
    if (
      procedure === undefined ||
      typeof procedure !== 'object' ||
      !('run' in procedure || 'store' in procedure)
    ) {
      problems.push({ file, where: 'export', what: 'the default export is not made by defineProcedure' });
      continue;
    }
    problems.push(...check(procedure, file, stem, platform));
    procedures.set(path.replace(/\.(ts|js)$/, ''), procedure);
  }
  if (problems.length > 0) {
    throw new StorewireError(
      'internal_error',
      `cannot use the procedure definitions: ${problems.length} wrong`,
      {
        detail: problems.map(problemText).join('\n'),
      },
    );
  }
  return procedures;
}

async function filesBelow(directory: URL): Promise<string[]> {
  const names = await readdir(directory, { recursive: true }).catch(() => []);
  return names
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /(?<!\.d)\.(ts|js)$/.test(name))
    .sort();
}

function check(
  procedure: ProcedureDefinition,
  file: string,
  stem: string | undefined,
  folder: string | undefined,
): Problem[] {
  const { name, doc, platform, arguments: given, columns } = procedure;
  const problems: Problem[] = [];
  const report = (where: string, what: string): void => void problems.push({ file, where, what });
  if (name !== stem) report('name', `"${name}" is not the file's name`);
  if (platform !== folder) report('platform', "is not the folder's name");
  if (doc.trim() === '') report('doc', 'is empty');
  if (columns.length === 0) report('columns', 'there is none');
  checkStoreProcedure(procedure, report);
  for (const parts of [given, columns]) {
    const names = parts.map((part) => part.name.toLowerCase());
    for (const part of parts) {
      if (part.doc.trim() === '') report(part.name, 'has no doc');
      if (names.filter((one) => one === part.name.toLowerCase()).length > 1)
        report(part.name, 'is there twice');
    }
  }
  for (const argument of given) {
    const { sameAs, values, default: fallback } = argument;
    if (sameAs !== undefined && !given.some((one) => one.name === sameAs)) {
      report(argument.name, `is the same as "${sameAs}", which there is not`);
    }
    if (fallback !== undefined && values !== undefined && !values.includes(fallback)) {
      report(argument.name, 'has a default that is not among its values');
    }
  }
  return problems;
}

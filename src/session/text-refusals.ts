import { StorewireError } from '../errors/index.ts';
import { nearest } from '../errors/nearest.ts';
import { type RelationName, type StatementInfo, strayCalls, Unreadable } from '../sql/index.ts';
import { callsProcedure, noSuchProcedure, procedureName } from './call-names.ts';
import type { SessionContext } from './session-context.ts';
import { type ClientText, fromUtf8 } from './text.ts';

/**
 * Why the engine does not get to see a client's text, which it would keep where others can look (pg_stat_activity,
 * the definitions of views): the text calls a procedure in a way that none runs, and the arguments may be secret.
 */
export function refusalOf(session: SessionContext, read: ClientText): StorewireError | undefined {
  const { text, statements, error, unknownProcedure, refused } = read;
  if (refused !== undefined) return refused;
  if (unknownProcedure !== undefined) return noSuchProcedure(session, unknownProcedure);
  const { procedures, procedureNames } = session.database;
  if (procedures.size === 0) return undefined;
  const called = statements.flatMap((info) => [...info.functions, ...executedName(session, info)]);
  const mistyped = called.find((name) => isNearlySecret(session, name));
  if (mistyped !== undefined) return noSuchProcedure(session, mistyped);
  const named = procedureNames.exec(text.toString('latin1'))?.[0];
  if (named === undefined || error?.tooComplex === true) return undefined;
  if (error !== undefined) return unreadable(session, text, named);
  const name =
    strayNames(read, procedureNames).find((stray) => isProcedure(session, stray))?.name ??
    statements.find((info) => explainsCall(session, info))?.executeName;
  return name === undefined ? undefined : misplaced(procedureName(session, name));
}

/**
 * The text that the engine gets where it is relayed. In a failed transaction the engine refuses whatever it says, so
 * that what calls a procedure, or tries to, is left out.
 */
export function relayedText(
  session: SessionContext,
  { text, statements }: ClientText,
  refusal: StorewireError | undefined,
): Buffer {
  const calls = refusal !== undefined || statements.some((info) => callsProcedure(session, info));
  return session.link.failed && calls ? Buffer.from('SELECT') : fromUtf8(text, session.encoding);
}

function strayNames({ text, statements }: ClientText, names: RegExp): readonly RelationName[] {
  try {
    return strayCalls(text, statements, names);
  } catch (error) {
    if (error instanceof Unreadable) return [];
    throw error;
  }
}

function isProcedure({ database }: SessionContext, { schema, name }: RelationName): boolean {
  const found = database.procedures.get(name.toLowerCase()) ?? [];
  return found.some((table) => schema === undefined || table.schema === schema);
}

/** What an EXECUTE names that is no prepared statement. */
function executedName({ statements }: SessionContext, { executeName }: StatementInfo): string[] {
  return executeName === undefined || statements.get(executeName) !== undefined ? [] : [executeName];
}

function explainsCall(session: SessionContext, info: StatementInfo): boolean {
  return (
    info.kind === 'explain' && executedName(session, info).some((name) => isProcedure(session, { name }))
  );
}

/** No user can make functions in this engine whose names are so near. */
function isNearlySecret(session: SessionContext, called: string): boolean {
  const name = called.split('.').at(-1) ?? '';
  return !isProcedure(session, { name }) && nearest(name, secretNames(session)) !== undefined;
}

/** The procedures with secret arguments, as SQL folds their names. */
function secretNames({ database }: SessionContext): string[] {
  return [...database.procedures].flatMap(([name, tables]) => {
    const secret = tables.some(
      ({ source }) =>
        source.kind === 'procedure' &&
        source.procedure.arguments.some((argument) => argument.secret === true),
    );
    return secret ? [name] : [];
  });
}

function unreadable(session: SessionContext, text: Buffer, named: string): StorewireError | undefined {
  if (!secretNames(session).includes(named.toLowerCase())) return undefined;
  const name = procedureName(session, named);
  const hint = `A call is written SELECT * FROM ${name}(Name => 'value', …), or EXEC ${name} Name = 'value', ….`;
  if (session.parameters.get('standard_conforming_strings') !== 'off' || !text.includes('\\')) {
    return new StorewireError('syntax_error', `syntax error in a statement that names procedure ${name}`, {
      hint,
    });
  }
  // It cannot be told where its texts end; it may only look for the name.
  const calls = new RegExp(`${named}"?\\s*\\(|\\b(exec|execute|call)\\s[\\w\\s".]*${named}`, 'i');
  if (!calls.test(text.toString('latin1'))) return undefined;
  return new StorewireError(
    'feature_not_supported',
    `cannot run procedure ${name} from a statement with backslashes`,
    { detail: 'standard_conforming_strings is off.', hint: 'Set it to on, as is the default.' },
  );
}

function misplaced(name: string): StorewireError {
  return new StorewireError('feature_not_supported', `cannot run procedure ${name} in this place`, {
    hint: `Call it in the FROM clause: SELECT * FROM ${name}(…); or: CALL ${name}(…).`,
  });
}

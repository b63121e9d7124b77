import pg from 'pg';
import { StorewireError } from '../errors/index.ts';
import type { Io } from './io.ts';

/**
 * Prints a failure for people: message, detail, hint. Never a stack trace, unless STOREWIRE_DEBUG is set; what is
 * neither a StorewireError nor an answer of the server is a defect of Storewire's, and is called so.
 */
export function reportError(error: unknown, io: Io): void {
  if (error instanceof StorewireError) print(io, error.message, error.detail, error.hint);
  else if (error instanceof pg.DatabaseError) {
    const at = error.position === undefined ? '' : ` (at character ${error.position})`;
    print(io, `${error.severity} ${error.code}: ${error.message}${at}`, error.detail, error.hint);
  } else {
    const message = error instanceof Error ? error.message : String(error);
    const hint = 'Set STOREWIRE_DEBUG=1 to see where, and report it with what you did.';
    print(io, `this is a defect in Storewire: ${message}`, undefined, hint);
  }
  if (io.env['STOREWIRE_DEBUG'] && error instanceof Error) io.err(`${error.stack}\n`);
}

function print(io: Io, message: string, detail: string | undefined, hint: string | undefined): void {
  io.err(`storewire: ${message}\n`);
  if (detail) io.err(`${detail.trimEnd().replaceAll(/^/gm, '  ')}\n`);
  if (hint) io.err(`hint: ${hint}\n`);
}

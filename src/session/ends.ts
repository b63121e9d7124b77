import { Backend, readErrorFields } from '../wire/index.ts';
import type { OperationKind } from './operations.ts';

/** The messages that end an operation of the extended protocol (manual: "Extended Query"). */
const ENDS: Partial<Record<OperationKind, readonly number[]>> = {
  parse: [Backend.ParseComplete],
  bind: [Backend.BindComplete],
  describe: [Backend.RowDescription, Backend.NoData],
  execute: [Backend.CommandComplete, Backend.EmptyQueryResponse, Backend.PortalSuspended],
  close: [Backend.CloseComplete],
};

/** Is a message of this type the last one of the answer? */
export function endsOperation(kind: OperationKind, type: number): boolean {
  return ENDS[kind]?.includes(type) === true;
}

/** The engine's last words, such as after pg_terminate_backend, are the client's whatever was asked. */
export function endsSession(type: number, message: Buffer): boolean {
  return (
    type === Backend.ErrorResponse && ['FATAL', 'PANIC'].includes(readErrorFields(message).get('V') ?? '')
  );
}

/** The command tag of a CommandComplete. */
export function tagOf(message: Buffer): string {
  return message.toString('latin1', 5, message.length - 1);
}

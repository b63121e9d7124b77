import { Backend, Frontend, LARGE_MESSAGE_LIMIT, SMALL_MESSAGE_LIMIT } from './codes.ts';

/** PostgreSQL's SocketBackend(): messages that hold data of the user's may be large, the others may not. */
const frontend = new Map<number, number>([
  [Frontend.Query, LARGE_MESSAGE_LIMIT],
  [Frontend.FunctionCall, LARGE_MESSAGE_LIMIT],
  [Frontend.Bind, LARGE_MESSAGE_LIMIT],
  [Frontend.Parse, LARGE_MESSAGE_LIMIT],
  [Frontend.CopyData, LARGE_MESSAGE_LIMIT],
  [Frontend.CopyFail, SMALL_MESSAGE_LIMIT],
  [Frontend.CopyDone, SMALL_MESSAGE_LIMIT],
  [Frontend.Close, SMALL_MESSAGE_LIMIT],
  [Frontend.Describe, SMALL_MESSAGE_LIMIT],
  [Frontend.Execute, SMALL_MESSAGE_LIMIT],
  [Frontend.Flush, SMALL_MESSAGE_LIMIT],
  [Frontend.Sync, SMALL_MESSAGE_LIMIT],
  [Frontend.Terminate, SMALL_MESSAGE_LIMIT],
  [Frontend.Password, 65_536],
]);

const backend = new Set<number>(Object.values(Backend));

export function frontendLimit(type: number): number | undefined {
  return frontend.get(type);
}

export function backendLimit(type: number): number | undefined {
  return backend.has(type) ? LARGE_MESSAGE_LIMIT : undefined;
}

/** Before a client has logged in it has nothing to say but its password (PostgreSQL's PQ_MAX_AUTH_TOKEN_LENGTH). */
export function loginLimit(type: number): number | undefined {
  return type === Frontend.Password || type === Frontend.Terminate ? frontend.get(type) : undefined;
}

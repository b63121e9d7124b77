import { setMaxListeners } from 'node:events';

/** A signal of a scan's own that follows another one and can be aborted by itself. */
export interface OwnSignal {
  readonly signal: AbortSignal;
  stop(): void;
  /** Stops, and lets go of the other signal. */
  end(): void;
}

export function followSignal(other: AbortSignal): OwnSignal {
  const own = new AbortController();
  // Every request and every wait of the scan listens; Node warns of more than ten as a leak.
  setMaxListeners(0, own.signal);
  const follow = (): void => own.abort(other.reason);
  if (other.aborted) follow();
  other.addEventListener('abort', follow, { once: true });
  return {
    signal: own.signal,
    stop: () => own.abort(),
    end: () => {
      other.removeEventListener('abort', follow);
      own.abort();
    },
  };
}

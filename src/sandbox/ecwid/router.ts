/** Finds the route of a path: segments compared one by one, fixed ones before placeholders. */
import type { Route } from './spec.ts';

export interface Match {
  route: Route;
  parameters: Record<string, string>;
}

export class Router {
  readonly #routes: { route: Route; segments: string[] }[];

  constructor(routes: readonly Route[]) {
    this.#routes = routes
      .map((route) => ({ route, segments: route.path.split('/') }))
      .sort((a, b) => placeholders(a.segments) - placeholders(b.segments));
  }

  /** `path` without the store's prefix, such as /orders/EG4H2. */
  find(path: string): Match | undefined {
    const segments = path.replace(/\/$/, '').split('/');
    for (const { route, segments: wanted } of this.#routes) {
      const parameters = compare(wanted, segments);
      if (parameters) return { route, parameters };
    }
    return undefined;
  }
}

function compare(wanted: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (wanted.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (let i = 0; i < wanted.length; i++) {
    const name = wanted[i] as string;
    const value = segments[i] as string;
    if (name.startsWith('{')) {
      if (value === '') return undefined;
      parameters[name.slice(1, -1)] = decode(value);
    } else if (name !== value) return undefined;
  }
  return parameters;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function placeholders(segments: readonly string[]): number {
  return segments.filter((segment) => segment.startsWith('{')).length;
}

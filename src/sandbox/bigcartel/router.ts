/** Finds the route of a path. */
import type { Route } from './spec.ts';

export interface Match {
  route: Route;
  parameters: Record<string, string>;
}

export class Router {
  readonly #routes: readonly { route: Route; segments: readonly string[] }[];

  constructor(routes: readonly Route[]) {
    this.#routes = routes.map((route) => ({ route, segments: route.path.split('/') }));
  }

  /** `path` without the account: /v1/orders/NGRP-090092. */
  find(path: string): Match | undefined {
    const segments = path.split('/');
    for (const { route, segments: wanted } of this.#routes) {
      if (wanted.length !== segments.length) continue;
      const parameters: Record<string, string> = {};
      const fits = wanted.every((name, i) => {
        const value = segments[i] as string;
        if (!name.startsWith('{')) return name === value;
        parameters[name.slice(1, -1)] = value;
        return value !== '';
      });
      if (fits) return { route, parameters };
    }
    return undefined;
  }
}

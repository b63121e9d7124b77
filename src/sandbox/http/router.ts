/** Finds the route of a path: segments compared one by one, fixed ones before placeholders. */

export interface Match<R> {
  route: R;
  parameters: Record<string, string>;
}

/** What stands for `{name}` in a path; undefined: the path is not this route's. */
export type ReadSegment = (name: string, text: string) => string | undefined;

export class Router<R extends { readonly path: string }> {
  readonly #routes: { route: R; segments: string[] }[];
  readonly #read: ReadSegment;

  constructor(routes: readonly R[], read: ReadSegment = (_name, text) => (text === '' ? undefined : text)) {
    this.#read = read;
    this.#routes = routes
      .map((route) => ({ route, segments: route.path.split('/') }))
      .sort((a, b) => placeholders(a.segments) - placeholders(b.segments));
  }

  /** `path` without the prefix of the store: `/v2/orders/100`. */
  find(path: string): Match<R> | undefined {
    const segments = path.split('/');
    for (const { route, segments: wanted } of this.#routes) {
      const parameters = this.#compare(wanted, segments);
      if (parameters) return { route, parameters };
    }
    return undefined;
  }

  #compare(wanted: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
    if (wanted.length !== segments.length) return undefined;
    const parameters: Record<string, string> = {};
    for (const [i, name] of wanted.entries()) {
      const text = segments[i] as string;
      if (!name.startsWith('{')) {
        if (name !== text) return undefined;
        continue;
      }
      const value = this.#read(name.slice(1, -1), text);
      if (value === undefined) return undefined;
      parameters[name.slice(1, -1)] = value;
    }
    return parameters;
  }
}

const placeholders = (segments: readonly string[]): number =>
  segments.filter((segment) => segment.startsWith('{')).length;

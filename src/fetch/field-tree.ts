/** The members of an object that are read, by the length of their names: most members are told apart by it alone. */
export type FieldTree = readonly (readonly Field[] | undefined)[];

export interface Field {
  readonly name: string;
  /** In UTF-8. */
  readonly bytes: Buffer;
  /** What is read of its objects; undefined: all. */
  readonly inside: FieldTree | undefined;
}

interface Branch {
  readonly inside: Map<string, Branch>;
  /** A path ends here: everything inside is read. */
  isWhole: boolean;
}

/** @param paths as `compileRead` and `collect` take them; `[]` may mark an array, and any array is walked through */
export function fieldTree(paths: readonly string[]): FieldTree {
  const root: Branch = { inside: new Map(), isWhole: false };
  for (const path of paths) {
    let branch = root;
    for (const name of path.replaceAll('[]', '').split('.')) {
      // A place in an array: all of the array is read.
      if (/^\d+$/.test(name)) break;
      const next = branch.inside.get(name) ?? { inside: new Map(), isWhole: false };
      branch.inside.set(name, next);
      branch = next;
    }
    branch.isWhole = true;
  }
  return compile(root);
}

function compile({ inside }: Branch): FieldTree {
  const fields = [...inside].map(([name, branch]): Field => {
    const bytes = Buffer.from(name);
    return { name, bytes, inside: branch.isWhole ? undefined : compile(branch) };
  });
  const longest = Math.max(0, ...fields.map(({ bytes }) => bytes.length));
  return Array.from({ length: longest + 1 }, (_, length) => {
    const same = fields.filter(({ bytes }) => bytes.length === length);
    return same.length === 0 ? undefined : same;
  });
}

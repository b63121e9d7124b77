import type { Platform } from '../platforms/index.ts';
import { type FieldTree, fieldTree } from './field-tree.ts';
import { pathsRead } from './item-paths.ts';
import { readFields } from './json-fields.ts';
import type { FetchSpec } from './types.ts';

/**
 * Which answers are read by fields. Smaller ones are parsed whole: nothing is to be won, and what stores say of failures
 * is all there. With more columns, of the 60 to 75 that a row of the large tables has, `JSON.parse` is as fast. Tests
 * have all answers read so.
 */
export const byFields = { least_bytes: 16_384, most_columns: 24 };

/** What a scan reads of the items in a page. */
export class ItemFields {
  readonly #spec: FetchSpec;
  readonly #platform: Pick<Platform, 'listMember'>;
  /** Null: all. */
  #tree: FieldTree | null | undefined;

  constructor(spec: FetchSpec, platform: Pick<Platform, 'listMember'>) {
    this.#spec = spec;
    this.#platform = platform;
  }

  /** The body of a page, what is not read of the items left out; undefined where it had better be parsed whole. */
  read(body: Buffer): unknown {
    if (body.length < byFields.least_bytes) return undefined;
    const member = this.#platform.listMember?.(this.#spec.access.envelope);
    this.#tree ??= this.#treeOf();
    return member === undefined || this.#tree === null ? undefined : readFields(body, member, this.#tree);
  }

  #treeOf(): FieldTree | null {
    const readers = [this.#spec, ...(this.#spec.riders ?? [])];
    if (readers.some(({ columns }) => columns.length > byFields.most_columns)) return null;
    // The API has left out the rest already.
    if (readers.every(({ access }) => access.fields !== undefined && access.rows === undefined)) return null;
    const paths = pathsRead(this.#spec);
    return paths === undefined ? null : fieldTree(paths);
  }
}

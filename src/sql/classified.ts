import type { StatementInfo, StatementKind } from './types.ts';

/** What a statement's own node says, but for what it reads. */
export type Classified = {
  -readonly [K in keyof StatementInfo]?: StatementInfo[K];
} & { kind: StatementKind };

/** An optional member: absent where the value is. */
export function named<K extends string>(key: K, name: string | undefined): { [P in K]?: string } {
  return (name === undefined ? {} : { [key]: name }) as { [P in K]?: string };
}

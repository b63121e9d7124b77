import { type Node, trimmed } from './nodes.ts';

/** A part of the translated text, and where in the original it comes from. */
export interface Piece {
  readonly text: string;
  readonly at: number;
}

/** Makes pieces of a part of the statement. */
export type Render = (nodes: readonly Node[]) => Piece[];

/** A template of pieces: `made(at)`text ${pieces} text``. The words of the template come from place `at`. */
export const made =
  (at: number) =>
  (words: TemplateStringsArray, ...parts: readonly (string | readonly Piece[])[]): Piece[] =>
    words.flatMap((word, i) => {
      const part = parts[i] ?? [];
      const pieces = typeof part === 'string' ? [{ text: part, at }] : part;
      return word === '' ? [...pieces] : [{ text: word, at }, ...pieces];
    });

/** An argument that stands beside an operator: in parentheses unless it is one thing. */
export function operand(render: Render, nodes: readonly Node[], at: number): Piece[] {
  const parts = trimmed(nodes);
  const [first, second, third] = parts;
  const isOne = second === undefined && first !== undefined && first.kind !== 'sign';
  const isCall = first?.kind === 'word' && second?.kind === 'group' && third === undefined;
  return isOne || isCall ? render(parts) : made(at)`(${render(parts)})`;
}

import type { Node } from 'libpg-query';
import { plainCall } from './stable-text.ts';
import { type Operands, type TimeForm, textOf } from './time-form.ts';
import type { Constant } from './types.ts';

/** What a measure is compared with. */
export interface Compared {
  readonly node: Node;
  readonly sql: string;
  /** Where it is a literal. */
  readonly literal?: Constant;
}

/** SQL of the times, of the form's type, between which the time lies that a value stands for. */
export interface Times {
  readonly low: string;
  readonly high: string;
}

/** A function of a time column that is comparable with other things than times: a year, an age, a text. */
export interface Measure {
  readonly form: TimeForm;
  /** Present where it falls while the form grows, as ages do. */
  readonly falls?: true;
  readonly times: (value: Compared) => Times | undefined;
}

export const same = (time: string): Times => ({ low: time, high: time });

/** A time that can be moved by centuries: one before or behind these is as good as they, no store has such rows. */
export function near(value: string, type: string): string {
  return `LEAST(GREATEST(${value}, '4000-01-01 BC'::pg_catalog.${type}), '20000-01-01'::pg_catalog.${type})`;
}

/** Whether a literal is a time of four-digit years. */
export const isTime = (constant: Constant): boolean =>
  ['date', 'timestamp', 'timestamptz'].includes(constant.type) &&
  /^\d{4}-\d\d-\d\d( [\d:.]+([+-]\d\d(:\d\d){0,2})?)?$/.test(constant.text);

/** `extract(field FROM of)` and `date_part('field', of)`. */
export function partOf(node: Node | undefined, operands: Operands): { field: string; of: Node } | undefined {
  if (node === undefined || !('FuncCall' in node)) return undefined;
  const name = plainCall(node.FuncCall);
  const [field, of, ...more] = node.FuncCall.args ?? [];
  if ((name !== 'extract' && name !== 'date_part') || of === undefined || more.length > 0) return undefined;
  return { field: textOf(field, operands)?.toLowerCase() ?? '', of };
}

import type { Capture } from './capture.ts';
import { tableau } from './tableau.ts';

/** Of every tool. */
export const captures: readonly Capture[] = [tableau];

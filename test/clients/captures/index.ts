import type { Capture } from './capture.ts';
import { excel } from './excel.ts';
import { grafana } from './grafana.ts';
import { looker } from './looker.ts';
import { powerBi } from './power-bi.ts';
import { superset } from './superset.ts';
import { tableau } from './tableau.ts';

/** Of every tool. */
export const captures: readonly Capture[] = [tableau, powerBi, excel, superset, grafana, looker];

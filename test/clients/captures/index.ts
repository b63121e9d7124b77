import type { Capture } from './capture.ts';
import { datagrip } from './datagrip.ts';
import { dbeaver } from './dbeaver.ts';
import { excel } from './excel.ts';
import { grafana } from './grafana.ts';
import { looker } from './looker.ts';
import { metabase } from './metabase.ts';
import { pgadmin } from './pgadmin.ts';
import { powerBi } from './power-bi.ts';
import { superset } from './superset.ts';
import { tableau } from './tableau.ts';

/** Of every tool. */
export const captures: readonly Capture[] = [
  tableau,
  powerBi,
  excel,
  metabase,
  superset,
  grafana,
  looker,
  dbeaver,
  datagrip,
  pgadmin,
];

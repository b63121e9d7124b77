import { SALES } from './ecwid/sales.ts';
import { conform } from './suite.ts';

await conform('ecwid', SALES);

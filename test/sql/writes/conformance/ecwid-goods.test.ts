import { GOODS } from './ecwid/goods.ts';
import { conform } from './suite.ts';

await conform('ecwid', GOODS);

import { SETTINGS } from './ecwid/settings.ts';
import { conform } from './suite.ts';

await conform('ecwid', SETTINGS);

import { TABLES } from './bigcartel/tables.ts';
import { conform } from './suite.ts';

await conform('bigcartel', TABLES);

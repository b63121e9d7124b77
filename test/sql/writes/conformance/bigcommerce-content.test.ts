import { CONTENT } from './bigcommerce/content.ts';
import { conform } from './suite.ts';

await conform('bigcommerce', CONTENT);

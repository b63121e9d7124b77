import { CATALOG } from './bigcommerce/catalog.ts';
import { conform } from './suite.ts';

await conform('bigcommerce', CATALOG);

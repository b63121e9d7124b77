import { CATALOG } from './bigcommerce/catalog.ts';
import { VARIANTS } from './bigcommerce/variants.ts';
import { conform } from './suite.ts';

await conform('bigcommerce', { ...CATALOG, ...VARIANTS });

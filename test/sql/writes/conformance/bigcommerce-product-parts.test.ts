import { PRODUCT_PARTS } from './bigcommerce/product-parts.ts';
import { conform } from './suite.ts';

await conform('bigcommerce', PRODUCT_PARTS);

import { SHOP } from './bigcommerce/shop.ts';
import { conform } from './suite.ts';

await conform('bigcommerce', SHOP);

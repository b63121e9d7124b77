import { ORDERS } from './bigcommerce/orders.ts';
import { conform } from './suite.ts';

await conform('bigcommerce', ORDERS);

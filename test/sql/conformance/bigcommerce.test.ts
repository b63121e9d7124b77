import { conform } from './suite.ts';

await conform('bigcommerce', { products: 30, orders: 60, customers: 25 });

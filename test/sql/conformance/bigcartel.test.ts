import { conform } from './suite.ts';

await conform('bigcartel', { products: 30, orders: 60 });

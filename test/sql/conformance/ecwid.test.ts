import { conform } from './suite.ts';

await conform('ecwid', { products: 40, orders: 60, customers: 25 });

import { answerAll } from './answer-all.ts';
import { ecwidGoods } from './questions/ecwid-goods.ts';
import { ecwidSales } from './questions/ecwid-sales.ts';

const SIZES = ['products', 'orders', 'customers', 'abandoned_carts'];

answerAll('ecwid', SIZES, { sales: ecwidSales, goods: ecwidGoods });

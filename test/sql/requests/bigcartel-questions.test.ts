import { answerAll } from './answer-all.ts';
import { bigcartelGoods } from './questions/bigcartel-goods.ts';
import { bigcartelSales } from './questions/bigcartel-sales.ts';

answerAll('bigcartel', ['products', 'orders'], { sales: bigcartelSales, goods: bigcartelGoods });

import { answerAll } from './answer-all.ts';
import { fulfilment } from './questions/fulfilment.ts';
import { goods } from './questions/goods.ts';
import { latest } from './questions/latest.ts';
import { people } from './questions/people.ts';
import { sales } from './questions/sales.ts';

const SIZES = ['products', 'orders', 'customers', 'product_variants'];

answerAll('bigcommerce', SIZES, { sales, fulfilment, people, goods, latest });

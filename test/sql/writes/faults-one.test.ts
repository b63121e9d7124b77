import { testFaults } from './support/faults.ts';

testFaults(['one new row', 'new rows that nothing tells apart', 'a chain of two tables']);

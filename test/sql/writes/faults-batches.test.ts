import { testFaults } from './support/faults.ts';

testFaults(['an update in three batches', 'new rows in three batches']);

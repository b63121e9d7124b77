import { testFaults } from './support/faults.ts';

testFaults(['a delete in three batches', 'COMMIT of what was held']);

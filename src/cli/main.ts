#!/usr/bin/env node
import { processIo, toleratePipes } from './io.ts';
import { runProgram } from './program.ts';

toleratePipes();

// Set, not called: process.exit would cut off output that is still under way.
process.exitCode = await runProgram(process.argv.slice(2), processIo);

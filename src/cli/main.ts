#!/usr/bin/env node
import { processIo } from './io.ts';
import { runProgram } from './program.ts';

// Whoever reads the output may go away first (`| head`, a closed terminal): that ends the output, not the server.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

// Set, not called: process.exit would cut off output that is still under way.
process.exitCode = await runProgram(process.argv.slice(2), processIo);

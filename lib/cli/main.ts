#!/usr/bin/env node
import { EXIT } from './exit-status.ts';
import { runCommandLine } from './run.ts';

// A reader that goes away is no fault of the question: end quietly.
process.stdout.on('error', () => process.exit(EXIT.stream));
process.stderr.on('error', () => undefined);

process.exitCode = await runCommandLine(process.argv.slice(2), {
  input: process.stdin,
  output: process.stdout,
  messages: process.stderr,
  environment: process.env,
});

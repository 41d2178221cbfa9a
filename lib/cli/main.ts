#!/usr/bin/env node
import { CommanderError } from 'commander';
import { commandLine } from './commands.ts';
import { errorLine, EXIT, exitStatusOf } from './exit-status.ts';

// A reader that goes away is no fault of the question: end quietly.
process.stdout.on('error', () => process.exit(EXIT.stream));
process.stderr.on('error', () => undefined);

const program = commandLine({
  input: process.stdin,
  output: process.stdout,
  messages: process.stderr,
  environment: process.env,
  exit: (status) => {
    process.exitCode = status;
  },
});

try {
  await program.parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
  else {
    process.stderr.write(`${errorLine(error)}\n`);
    process.exitCode = exitStatusOf(error);
  }
}

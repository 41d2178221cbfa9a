import { CommanderError } from 'commander';
import { commandLine, type Surroundings } from './commands.ts';
import { errorLine, EXIT, exitStatusOf } from './exit-status.ts';

/** Runs one command line (the words behind the program's name) and gives its exit status; messages go to `messages`. */
export async function runCommandLine(words: readonly string[], surroundings: Omit<Surroundings, 'exit'>): Promise<number> {
  let status: number = EXIT.done;
  const exit = (answered: number): void => {
    status = answered;
  };
  try {
    await commandLine({ ...surroundings, exit }).parseAsync([...words], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    surroundings.messages.write(`${errorLine(error)}\n`);
    return exitStatusOf(error);
  }
}

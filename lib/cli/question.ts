import { Command, InvalidArgumentError, Option } from 'commander';

/** The options that questions have in common, as commander gives them. */
export interface CommonOptions {
  readonly json?: true;
  readonly markdown?: true;
  readonly latex?: true;
  readonly out?: string;
  readonly quiet?: true;
  readonly timeout?: number;
  readonly maxOrder?: number;
  readonly doubles?: 'dyadic';
  readonly group?: string;
  readonly convention?: string;
  readonly operator?: string;
  readonly sylvester?: [string, string];
  readonly stein?: [string, string];
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

function readTimeout(text: string): number {
  const match = /^([0-9]+(?:\.[0-9]+)?)(ms|s|m)?$/.exec(text);
  if (match === null) throw new InvalidArgumentError('expected milliseconds, or a number with a unit as in 500ms, 30s, 2m.');
  return Number(match[1]) * UNITS[match[2] ?? 'ms']!;
}

function readMaxOrder(text: string): number {
  if (!/^[0-9]{1,9}$/.test(text)) throw new InvalidArgumentError('expected a positive integer.');
  return Number(text);
}

const formatOption = (name: 'json' | 'markdown' | 'latex', description: string): Option =>
  new Option(`--${name}`, description).conflicts(['json', 'markdown', 'latex'].filter((other) => other !== name));

/** A subcommand with the options that every question takes. */
export function question(parent: Command, name: string, summary: string): Command {
  return parent
    .command(name)
    .description(summary)
    .addOption(formatOption('json', 'print exactly the result object of the protocol'))
    .addOption(formatOption('markdown', 'print Markdown'))
    .addOption(formatOption('latex', 'print LaTeX'))
    .option('--out <file>', 'write there instead of to standard output; the file is replaced as a whole')
    .option('--quiet', 'no messages on standard error')
    .option('--timeout <time>', 'stop after this time: milliseconds, or with a unit as in 30s', readTimeout)
    .option('--max-order <n>', 'largest group order, at most 65535; lists of elements are printed up to it', readMaxOrder);
}

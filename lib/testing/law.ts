import { GroupMatrixError } from '../errors.ts';
import type { Matrix } from '../linear/matrix.ts';
import { formatMatrix } from '../linear/dense-matrix.ts';
import { equalEntries } from './reference-algebra.ts';

/**
 * A law does not hold for the object that was handed to it: which law, which of its clauses, and the counterexample.
 * @example
 * import { Q } from 'group-matrix';
 * import { LawError, ringLaws } from 'group-matrix/testing';
 * let clause = '';
 * try { ringLaws({ ...Q, add: Q.sub }, [Q.one]); } catch (error) { if (error instanceof LawError) clause = error.clause; }
 * clause // => 'zero is neutral for addition'
 */
export class LawError extends Error {
  readonly law: string;
  readonly clause: string;

  constructor(law: string, subject: string, clause: string, counterexample: string) {
    super(`${law} of ${subject}: it is false that ${clause}${counterexample === '' ? '' : `\n  ${counterexample}`}`);
    this.name = 'LawError';
    this.law = law;
    this.clause = clause;
  }
}

const shownMatrix = (M: Matrix<unknown>): string => `${M.rows} × ${M.cols} over ${M.field.id} ${JSON.stringify(formatMatrix(M))}`;

/** The clauses of one law about one subject: each either holds or throws a `LawError` with its counterexample. */
export class Law {
  private readonly name: string;
  private readonly subject: string;

  constructor(name: string, subject: string) {
    this.name = name;
    this.subject = subject;
  }

  fails(clause: string, counterexample: string): never {
    throw new LawError(this.name, this.subject, clause, counterexample);
  }

  holds(clause: string, condition: boolean, counterexample: () => string = () => ''): void {
    if (!condition) this.fails(clause, counterexample());
  }

  /** The two numbers are the same. */
  equals(clause: string, got: number | string | boolean, expected: number | string | boolean): void {
    if (got !== expected) this.fails(clause, `got ${String(got)}, expected ${String(expected)}`);
  }

  /** The two matrices are the same, entry by entry, compared by the operations of the field alone. */
  same(clause: string, got: Matrix<unknown>, expected: Matrix<unknown>): void {
    if (!equalEntries(got, expected)) this.fails(clause, `got ${shownMatrix(got)}, expected ${shownMatrix(expected)}`);
  }

  /** The two lists of field elements are the same. */
  sameList<E>(clause: string, field: { equals(a: E, b: E): boolean; format(a: E): string }, got: readonly E[], expected: readonly E[]): void {
    const equal = got.length === expected.length && got.every((x, i) => field.equals(x, expected[i]!));
    if (!equal) this.fails(clause, `got [${got.map((x) => field.format(x)).join(', ')}], expected [${expected.map((x) => field.format(x)).join(', ')}]`);
  }

  /** `work` throws an error of this package with the given code, and nothing else. */
  refuses(clause: string, code: GroupMatrixError['code'], work: () => unknown, asked: () => string = () => ''): void {
    let outcome: string;
    try {
      work();
      outcome = 'it returned';
    } catch (error) {
      if (error instanceof GroupMatrixError && error.code === code) return;
      outcome = `it threw ${String(error)}`;
    }
    this.fails(clause, `expected an error "${code}", but ${outcome}${asked() === '' ? '' : ` for ${asked()}`}`);
  }

  /** Runs `work`, in which every function has an answer: an error is a breach, reported as one. */
  answering<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (error instanceof LawError) throw error;
      return this.fails('every function answers', String(error));
    }
  }

  /** Runs `work`, as `answering` does, and then requires that the inputs still read as before. */
  preserving<T>(clause: string, inputs: () => string, work: () => T): T {
    const before = inputs();
    const result = this.answering(work);
    const after = inputs();
    if (before !== after) this.fails(clause, `before ${before}, after ${after}`);
    return result;
  }
}

/** A matrix as text that shows every entry: what it was before is compared with what it is after. */
export const reading = (...matrices: readonly Matrix<unknown>[]): string => matrices.map(shownMatrix).join('; ');

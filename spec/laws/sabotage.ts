import { rational, type Rational } from '../../lib/algebra/rational-field.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';
import { LawError } from '../../lib/testing/index.ts';
import { tabulate } from '../../lib/testing/reference-algebra.ts';

/** One way to be wrong: the part of the result that is changed, and the changed result. */
interface Corruption {
  readonly part: string;
  readonly value: unknown;
}

const isMatrix = (value: object): value is Matrix<unknown> => 'rows' in value && 'cols' in value && 'at' in value && 'field' in value;
const isRational = (value: object): value is Rational => 's' in value && 'n' in value && 'd' in value;

function corruptMatrix(M: Matrix<unknown>): Corruption[] {
  const { field, rows, cols } = M;
  const bumped = (r: number, c: number): Matrix<unknown> => tabulate(field, rows, cols, (i, j) => (i === r && j === c ? field.add(M.at(i, j), field.one) : M.at(i, j)));
  const grown = tabulate(field, rows + 1, cols + 1, () => field.one);
  return rows * cols === 0 ? [{ part: '', value: grown }] : [{ part: '', value: bumped(0, 0) }, { part: '', value: bumped(rows - 1, cols - 1) }, { part: '', value: grown }];
}

/** Wrong values in place of `value`, of the same type. Groups, fields and functions inside are context and stay. */
function corruptions(value: unknown, depth = 0): Corruption[] {
  if (typeof value === 'number') return [value + 1, value - 1, value + 1000, value - 1000, value === 0 ? 2 : 0].map((wrong) => ({ part: '', value: wrong }));
  if (typeof value === 'bigint') return [{ part: '', value: value + 1n }];
  if (typeof value === 'boolean') return [{ part: '', value: !value }];
  if (typeof value === 'string') return [{ part: '', value: `${value}?` }, { part: '', value: value === 'proved' ? 'refuted' : 'proved' }];
  if (value === null) return [{ part: '', value: { symbol: [], verdict: 'proved' } }];
  if (typeof value !== 'object' || depth > 4) return [];
  if (isMatrix(value)) return corruptMatrix(value);
  if (isRational(value)) return [rational(value.s * value.n + value.d, value.d), ...(value.n === 0n ? [] : [rational(0)])].map((wrong) => ({ part: '', value: wrong }));
  if (ArrayBuffer.isView(value)) return corruptions(Array.from(value as Uint16Array), depth);
  if (Array.isArray(value)) {
    const inner = value.length === 0 ? [] : corruptions(value[0], depth + 1).map((first) => ({ part: `${first.part}`, value: [first.value, ...value.slice(1)] }));
    return value.length === 0 ? [{ part: '', value: [0] }] : [...inner, { part: '', value: value.slice(1) }];
  }
  const parts = Object.entries(value).flatMap(([key, item]) => {
    if (['group', 'field', 'operator', 'convention', 'method', 'side', 'id'].includes(key) || typeof item === 'function') return [];
    return corruptions(item, depth + 1).map((change) => ({ part: `.${key}${change.part}`, value: Object.assign(Object.create(Object.getPrototypeOf(value) as object), value, { [key]: change.value }) }));
  });
  return depth === 0 ? [...parts, { part: '', value: null }] : parts;
}

/** Functions that a law calls; the names of those that are sabotaged, one call at a time. */
export type Functions = Readonly<Record<string, (...args: never[]) => unknown>>;

/** What a campaign of sabotage found. */
export interface CampaignReport {
  /** The clauses that rejected something. */
  readonly clauses: Set<string>;
  /** Functions that are never called, and parts of results of which no wrong value was ever rejected. */
  readonly unnoticed: string[];
  /** Calls of which no wrong result was rejected. */
  readonly unnoticedCalls: string[];
  readonly calls: number;
}

interface Outcome {
  readonly reached: boolean;
  readonly parts: readonly string[];
  readonly rejectedBy: string | null;
}

/** Runs the law with the k-th call of one function answered wrongly: way number `way` of being wrong. */
function runOnce(law: (functions: Functions) => void, original: (...args: never[]) => unknown, name: string, k: number, way: number): Outcome & { ways: number } {
  let calls = 0;
  let ways = 0;
  let parts: string[] = [];
  const broken = function (this: unknown, ...args: never[]): unknown {
    const mine = calls++ === k;
    let result: unknown;
    try {
      result = original.apply(this, args);
    } catch (error) {
      if (!mine) throw error;
      ways = 1;
      parts = ['(refusal)'];
      return null;
    }
    if (!mine) return result;
    const found = corruptions(result);
    ways = found.length;
    parts = found.map(({ part }) => part);
    return way < found.length ? found[way]!.value : result;
  };
  try {
    law({ [name]: broken });
    return { reached: calls > k, parts, ways, rejectedBy: null };
  } catch (error) {
    if (!(error instanceof LawError)) throw new Error(`call ${k} of ${name} (${parts[way] ?? ''}): ${String(error)}`, { cause: error });
    return { reached: true, parts, ways, rejectedBy: error.clause };
  }
}

/**
 * For every function, every call of it and every way to be wrong: is the wrong answer rejected? A call is noticed if one
 * way to be wrong is, a part of a result if it is in one call. At most about `limit` calls of each function are tried,
 * spread evenly.
 */
export function sabotage(law: (functions: Functions) => void, functions: Functions, limit = 60): CampaignReport {
  const clauses = new Set<string>();
  const unnoticed: string[] = [];
  const unnoticedCalls: string[] = [];
  let calls = 0;
  for (const [name, original] of Object.entries(functions)) {
    const noticedParts = new Map<string, boolean>();
    let total = 0;
    law({ [name]: function (this: unknown, ...args: never[]) { total++; return original.apply(this, args); } });
    if (total === 0) unnoticed.push(`${name} is never called`);
    // a stride prime to the periods of loops meets calls of every kind
    const stride = total <= limit ? 1 : Math.floor(total / limit) | 1;
    for (let k = 0; k < total; k += stride) {
      let noticed = false;
      for (let way = 0, ways = 1; way < ways; way++) {
        const outcome = runOnce(law, original, name, k, way);
        ways = Math.max(ways, outcome.ways);
        if (outcome.ways === 0) { noticed = true; break; }
        const part = outcome.parts[way] ?? '';
        noticedParts.set(part, (noticedParts.get(part) ?? false) || outcome.rejectedBy !== null);
        if (outcome.rejectedBy !== null) {
          noticed = true;
          clauses.add(outcome.rejectedBy);
        }
      }
      calls++;
      if (!noticed) unnoticedCalls.push(`call ${k} of ${name}`);
    }
    for (const [part, noticed] of noticedParts) if (!noticed) unnoticed.push(`${name}(…)${part}`);
  }
  return { clauses, unnoticed, unnoticedCalls, calls };
}

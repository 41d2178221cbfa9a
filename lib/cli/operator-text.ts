import { InputError } from '../errors.ts';
import type { JsonValue } from '../io/json-value.ts';

const SHIFT = /^Z\(\s*([0-9]{1,9})\s*(?:,\s*([-0-9/]+)\s*)?\)$/;
const DIAGONAL = /^diag\((.*)\)$/;
const TRANSPOSE = /^(.*)\^T$/;

/**
 * One side of an operator from its short form: `Z(n, f)` (f = 1 if left out), `diag(a, b, …)`, `L(i) of <group>`,
 * `R(i) of <group>`, each with `^T` behind it for the transpose.
 */
export function sideFromText(text: string): JsonValue {
  const trimmed = text.trim();
  const transpose = TRANSPOSE.exec(trimmed);
  if (transpose !== null) return { transpose: sideFromText(transpose[1]!) };
  const shift = SHIFT.exec(trimmed);
  if (shift !== null) return { shift: { size: Number(shift[1]), f: shift[2] ?? '1' } };
  const diagonal = DIAGONAL.exec(trimmed);
  if (diagonal !== null) return { diagonal: diagonal[1]!.split(',').map((entry) => entry.trim()) };
  const translation = /^([LR])\(\s*([0-9]{1,9})\s*\)\s+of\s+(.+)$/.exec(trimmed);
  if (translation !== null) return { translation: { group: translation[3]!, element: Number(translation[2]), side: translation[1] === 'L' ? 'left' : 'right' } };
  throw new InputError(`operator: expected Z(n, f), diag(a, b, …), L(i) of <group>, R(i) of <group> (^T behind for the transpose) or JSON, got ${JSON.stringify(trimmed.slice(0, 80))}`, { value: trimmed });
}

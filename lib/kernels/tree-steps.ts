/**
 * Kinds of the steps of a program, eight words each: kind, a, b, m, count, table, table2, 0. a and b count from the working
 * place of the run, tables are offsets in the memory. The program interpreters (WASM and portable) agree with this list.
 */
export const TreeStep = {
  complexForward4: 0,
  complexInverse4: 1,
  complexForward2: 2,
  complexInverse2: 3,
  complexForward3: 4,
  complexInverse3: 5,
  complexForward5: 6,
  complexInverse5: 7,
  /** a ← split(b) */
  realForward4: 8,
  realInverse4: 9,
  realForward2: 10,
  realInverse2: 11,
  realForward3: 12,
  realInverse3: 13,
  realForward5: 14,
  realInverse5: 15,
  /** leaf4(a, b, count, table, table2) */
  leaf4: 16,
  /** complexScaleRows(a, b, m, count, table) */
  complexScaleRows: 17,
  /** scaleRows(a, m, count, table) */
  scaleRows: 18,
  /** complexMultiply(a, b, table, table2, count) */
  complexMultiply: 19,
  /** a ← the m × m matrix at `table` times a, through the scratch place `table2` */
  matrix: 20,
  /** a ← source, m doubles */
  copySource: 21,
  /** a ← split(source) */
  sourceForward4: 22,
  sourceForward2: 23,
  sourceForward3: 24,
  sourceForward5: 25,
  /** leaf8(a, b, count, table, table2) */
  leaf8: 26,
} as const;

/** Words of a step. */
export const STEP_WORDS = 8;

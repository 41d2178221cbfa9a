import type { FloatKernels, MemoryViews } from './float-kernels.ts';
import * as blocks from './portable-blocks.ts';
import { cauchyRows, eliminateCauchy } from './portable-cauchy.ts';
import { cauchyResidual } from './portable-cauchy-residual.ts';
import * as complex from './portable-complex-steps.ts';
import { leaf4, leaf8 } from './portable-leaf.ts';
import * as real from './portable-real-steps.ts';
import * as parts from './portable-parts.ts';
import * as moves from './portable-rearrangements.ts';
import * as reductions from './portable-reductions.ts';
import * as rows from './portable-row-products.ts';
import * as vectors from './portable-vectors.ts';
import { STEP_WORDS, TreeStep } from './tree-steps.ts';

function run(F: Float64Array, W: Int32Array, program: number, steps: number, work: number, source: number): void {
  for (let i = 0, p = 2 * program; i < steps; i++, p += STEP_WORDS) {
    const a = work + W[p + 1]!, b = work + W[p + 2]!, m = W[p + 3]!, count = W[p + 4]!, t = W[p + 5]!, u = W[p + 6]!;
    switch (W[p]) {
      case TreeStep.complexForward4: complex.complexForward4(F, a, b, m, count, t); break;
      case TreeStep.complexInverse4: complex.complexInverse4(F, a, b, m, count, t); break;
      case TreeStep.complexForward2: complex.complexForward2(F, a, b, m, count, t); break;
      case TreeStep.complexInverse2: complex.complexInverse2(F, a, b, m, count, t); break;
      case TreeStep.complexForward3: complex.complexForward3(F, a, b, m, count, t); break;
      case TreeStep.complexInverse3: complex.complexInverse3(F, a, b, m, count, t); break;
      case TreeStep.complexForward5: complex.complexForward5(F, a, b, m, count, t); break;
      case TreeStep.complexInverse5: complex.complexInverse5(F, a, b, m, count, t); break;
      case TreeStep.realForward4: real.realForward4(F, a, b, m); break;
      case TreeStep.realInverse4: real.realInverse4(F, a, m); break;
      case TreeStep.realForward2: real.realForward2(F, a, b, m); break;
      case TreeStep.realInverse2: real.realForward2(F, a, a, m); break;
      case TreeStep.realForward3: real.realForward3(F, a, b, m); break;
      case TreeStep.realInverse3: real.realInverse3(F, a, m); break;
      case TreeStep.realForward5: real.realForward5(F, a, b, m); break;
      case TreeStep.realInverse5: real.realInverse5(F, a, m); break;
      case TreeStep.leaf4: leaf4(F, a, b, count, t, u); break;
      case TreeStep.leaf8: leaf8(F, a, b, count, t, u); break;
      case TreeStep.complexScaleRows: vectors.complexScaleRows(F, a, b, m, count, t); break;
      case TreeStep.scaleRows: vectors.scaleRows(F, a, m, count, t); break;
      case TreeStep.complexMultiply: vectors.complexMultiply(F, a, b, t, u, count); break;
      case TreeStep.matrix:
        F.copyWithin(u, a, a + m);
        vectors.gemv(F, a, t, m, u, m, m);
        break;
      case TreeStep.copySource: F.copyWithin(a, source, source + m); break;
      case TreeStep.sourceForward4: real.realForward4(F, a, source, m); break;
      case TreeStep.sourceForward2: real.realForward2(F, a, source, m); break;
      case TreeStep.sourceForward3: real.realForward3(F, a, source, m); break;
      case TreeStep.sourceForward5: real.realForward5(F, a, source, m); break;
    }
  }
}

/** The kernels in TypeScript, over the views that the memory has at the time of each call. */
export function portableKernels(memory: MemoryViews): FloatKernels {
  return {
    kind: 'portable',
    realForward2: (x, source, m) => real.realForward2(memory.doubles, x, source, m),
    realForward3: (x, source, m) => real.realForward3(memory.doubles, x, source, m),
    realForward4: (x, source, m) => real.realForward4(memory.doubles, x, source, m),
    realForward5: (x, source, m) => real.realForward5(memory.doubles, x, source, m),
    realInverse2: (x, m) => real.realForward2(memory.doubles, x, x, m),
    realInverse3: (x, m) => real.realInverse3(memory.doubles, x, m),
    realInverse4: (x, m) => real.realInverse4(memory.doubles, x, m),
    realInverse5: (x, m) => real.realInverse5(memory.doubles, x, m),
    complexForward2: (re, im, m, count, t) => complex.complexForward2(memory.doubles, re, im, m, count, t),
    complexForward3: (re, im, m, count, t) => complex.complexForward3(memory.doubles, re, im, m, count, t),
    complexForward4: (re, im, m, count, t) => complex.complexForward4(memory.doubles, re, im, m, count, t),
    complexForward5: (re, im, m, count, t) => complex.complexForward5(memory.doubles, re, im, m, count, t),
    complexInverse2: (re, im, m, count, t) => complex.complexInverse2(memory.doubles, re, im, m, count, t),
    complexInverse3: (re, im, m, count, t) => complex.complexInverse3(memory.doubles, re, im, m, count, t),
    complexInverse4: (re, im, m, count, t) => complex.complexInverse4(memory.doubles, re, im, m, count, t),
    complexInverse5: (re, im, m, count, t) => complex.complexInverse5(memory.doubles, re, im, m, count, t),
    leaf4: (re, im, count, t, p) => leaf4(memory.doubles, re, im, count, t, p),
    leaf8: (re, im, count, t, p) => leaf8(memory.doubles, re, im, count, t, p),
    run: (program, steps, work, source) => run(memory.doubles, memory.words, program, steps, work, source),
    copy: (target, source, n) => void memory.doubles.copyWithin(target, source, source + n),
    fill: (target, n, value) => void memory.doubles.fill(value, target, target + n),
    scale: (x, n, factor) => vectors.scale(memory.doubles, x, n, factor),
    axpy: (y, x, n, factor) => vectors.axpy(memory.doubles, y, x, n, factor),
    addVectors: (target, x, y, n) => vectors.addVectors(memory.doubles, target, x, y, n),
    subtractVectors: (target, x, y, n) => vectors.subtractVectors(memory.doubles, target, x, y, n),
    multiply: (target, x, y, n) => vectors.multiply(memory.doubles, target, x, y, n),
    multiplyAdd: (target, x, y, n) => vectors.multiplyAdd(memory.doubles, target, x, y, n),
    complexMultiply: (re, im, fre, fim, n) => vectors.complexMultiply(memory.doubles, re, im, fre, fim, n),
    complexScaleRows: (re, im, v, count, f) => vectors.complexScaleRows(memory.doubles, re, im, v, count, f),
    scaleRows: (x, v, count, f) => vectors.scaleRows(memory.doubles, x, v, count, f),
    dot: (x, y, n) => vectors.dot(memory.doubles, x, y, n),
    addRowSums: (target, step, source, rows, cols) => reductions.addRowSums(memory.doubles, target, step, memory.doubles, source, rows, cols),
    addRows: (target, source, rows, cols) => reductions.addRows(memory.doubles, target, memory.doubles, source, rows, cols),
    gemv: (y, a, stride, x, rows, cols) => vectors.gemv(memory.doubles, y, a, stride, x, rows, cols),
    gemvTransposed: (y, a, stride, x, rows, cols) => vectors.gemvTransposed(memory.doubles, y, a, stride, x, rows, cols),
    blockProducts: (c, a, b, r, k, v, count) => blocks.blockProducts(memory.doubles, c, a, b, r, k, v, count),
    complexBlockProducts: (cr, ci, ar, ai, br, bi, r, k, v, count) => blocks.complexBlockProducts(memory.doubles, cr, ci, ar, ai, br, bi, r, k, v, count),
    planeProducts: (y, a, x, r, k, n) => blocks.planeProducts(memory.doubles, y, a, x, r, k, n),
    complexPlaneProducts: (yr, yi, ar, ai, xr, xi, r, k, n) => blocks.complexPlaneProducts(memory.doubles, yr, yi, ar, ai, xr, xi, r, k, n),
    complexPairs: (re, im, b, count) => blocks.complexPairs(memory.doubles, re, im, b, count),
    sparseProduct: (y, starts, columns, values, x, rows) => moves.sparseProduct(memory.doubles, memory.words, y, 2 * starts, 2 * columns, values, x, rows),
    gather: (target, source, index, n, v) => moves.gather(memory.doubles, memory.words, target, source, 2 * index, n, v),
    gatherSigned: (target, source, index, n, v) => moves.gatherSigned(memory.doubles, memory.words, target, source, 2 * index, n, v),
    scatter: (target, source, index, n, v) => moves.scatter(memory.doubles, memory.words, target, source, 2 * index, n, v),
    scatterSigned: (target, source, index, n, v) => moves.scatterSigned(memory.doubles, memory.words, target, source, 2 * index, n, v),
    scatterAdd: (target, source, index, n, v) => moves.scatterAdd(memory.doubles, memory.words, target, source, 2 * index, n, v),
    gatherVectors: (target, source, index, n, v, stride) => rows.gatherVectors(memory.doubles, memory.words, target, source, index, n, v, stride),
    scatterVectors: (target, source, index, n, v, stride) => rows.scatterVectors(memory.doubles, memory.words, target, source, index, n, v, stride),
    runRows: (program, steps, work) => rows.runRows(memory.doubles, memory.words, program, steps, work),
    moveRows: (target, targetStep, source, sourceStep, rows, cols, factor, sum) => parts.moveRows(memory.doubles, target, targetStep, source, sourceStep, rows, cols, factor, sum),
    turnRows: (target, targetStep, source, sourceStep, rows, cols, factor, sum) => parts.turnRows(memory.doubles, target, targetStep, source, sourceStep, rows, cols, factor, sum),
    spreadRows: (target, targetStep, source, sourceStep, rows, cols, factor, sum) => parts.spreadRows(memory.doubles, target, targetStep, source, sourceStep, rows, cols, factor, sum),
    transpose: (target, source, rows, cols) => moves.transpose(memory.doubles, target, source, rows, cols),
    eliminateCauchy: (frame, from, to) => eliminateCauchy(memory.doubles, memory.words, frame, from, to),
    cauchyRows: (target, z, x, y, rows, cols, count) => cauchyRows(memory.doubles, target, z, x, y, rows, cols, count),
    cauchyResidual: (target, b, left, w, x, y, work, rows, cols, rank) => cauchyResidual(memory.doubles, target, b, left, w, x, y, work, rows, cols, rank),
  };
}

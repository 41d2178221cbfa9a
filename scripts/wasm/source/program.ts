import { bytes } from './lanes';
import { complexForward2, complexForward3, complexForward4, complexForward5, complexInverse2, complexInverse3, complexInverse4, complexInverse5 } from './complex-steps';
import { gemv } from './dense';
import { leaf4, leaf8 } from './leaf';
import { realForward2, realForward3, realForward4, realForward5, realInverse2, realInverse3, realInverse4, realInverse5 } from './real-steps';
import { complexMultiply, complexScaleRows, copy, scaleRows } from './vectors';

/** Runs steps of eight words: kind, first, second, m, count, table, table2, unused. Places count from `work`, tables from 0. */
export function run(program: i32, steps: i32, work: i32, source: i32): void {
  let p = bytes(program);
  for (let i = 0; i < steps; i++, p += 32) {
    const kind = load<i32>(p), a = work + load<i32>(p, 4), b = work + load<i32>(p, 8), m = load<i32>(p, 12), count = load<i32>(p, 16), t = load<i32>(p, 20), u = load<i32>(p, 24);
    switch (kind) {
      case 0: complexForward4(a, b, m, count, t); break;
      case 1: complexInverse4(a, b, m, count, t); break;
      case 2: complexForward2(a, b, m, count, t); break;
      case 3: complexInverse2(a, b, m, count, t); break;
      case 4: complexForward3(a, b, m, count, t); break;
      case 5: complexInverse3(a, b, m, count, t); break;
      case 6: complexForward5(a, b, m, count, t); break;
      case 7: complexInverse5(a, b, m, count, t); break;
      case 8: realForward4(a, b, m); break;
      case 9: realInverse4(a, m); break;
      case 10: realForward2(a, b, m); break;
      case 11: realInverse2(a, m); break;
      case 12: realForward3(a, b, m); break;
      case 13: realInverse3(a, m); break;
      case 14: realForward5(a, b, m); break;
      case 15: realInverse5(a, m); break;
      case 16: leaf4(a, b, count, t, u); break;
      case 17: complexScaleRows(a, b, m, count, t); break;
      case 18: scaleRows(a, m, count, t); break;
      case 19: complexMultiply(a, b, t, u, count); break;
      case 20: copy(u, a, m); gemv(a, t, m, u, m, m); break;
      case 21: copy(a, source, m); break;
      case 22: realForward4(a, source, m); break;
      case 23: realForward2(a, source, m); break;
      case 24: realForward3(a, source, m); break;
      case 25: realForward5(a, source, m); break;
      case 26: leaf8(a, b, count, t, u); break;
    }
  }
}

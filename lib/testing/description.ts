import fc from 'fast-check';
import type { DisplacementOperator } from '../displacement/displacement-operator.ts';
import type { SideOperator } from '../displacement/side-operator.ts';
import type { FiniteGroup } from '../groups/finite-group.ts';
import type { Matrix } from '../linear/matrix.ts';
import { reading } from './law.ts';

/** The same object, which fast-check shows by `text` where it is a counterexample. */
export function described<T extends object>(value: T, text: (value: T) => string): T {
  Object.defineProperty(value, fc.toStringMethod, { value: () => text(value), configurable: true });
  return value;
}

export const describedMatrix = <E>(M: Matrix<E>): Matrix<E> => described(M, reading);

export const groupText = (G: FiniteGroup): string =>
  `the group with table ${JSON.stringify(Array.from({ length: G.order }, (_, g) => Array.from({ length: G.order }, (__, h) => G.multiply(g, h))))}`;

export function sideText<E>(format: (x: E) => string, side: SideOperator<E>): string {
  switch (side.kind) {
    case 'shift':
      return `shift(${side.size}, ${format(side.f)})`;
    case 'diagonal':
      return `diagonal(${side.entries.map(format).join(', ')})`;
    case 'translation':
      return `translation by ${side.element} on the ${side.side} of ${groupText(side.group)}`;
    case 'matrix':
      return reading(side.matrix);
    case 'transpose':
      return `transpose of ${sideText(format, side.of)}`;
  }
}

export function describedOperator<E>(operator: DisplacementOperator<E>): DisplacementOperator<E> {
  return described(operator, ({ kind, field, A, B }) => `${kind} over ${field.id}, A = ${sideText((x) => field.format(x), A)}, B = ${sideText((x) => field.format(x), B)}`);
}

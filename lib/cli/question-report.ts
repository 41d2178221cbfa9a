import type { DiagramFamilyName } from '../io/diagram-codec.ts';
import type { MethodResult } from '../oracle/method.ts';
import type { Block } from './report.ts';

/** What the reports need to know of the question beside the answer: names to print, no values. */
export interface Question {
  readonly group?: string;
  readonly matrix?: string;
  readonly operator?: string;
  readonly convention?: string;
  /** The equivariant maps that a question about diagrams is about. */
  readonly space?: string;
  readonly family?: DiagramFamilyName;
  /** The number of the first listed diagram. */
  readonly offset?: number;
}

/** Makes the blocks of a report. */
export type Reporter = (result: MethodResult, question: Question) => Block[];

import type { MatrixDocument } from '../io/matrix-codec.ts';
import type { Block } from './report.ts';
import type { Reporter } from './question-report.ts';

const reportProducts: Reporter = (result) => {
  const vectors = result.vectors as readonly (readonly number[])[];
  const bounds = result.errorBounds as readonly number[];
  const rows = (vectors[0] ?? []).map((_, i) => [String(i), ...vectors.map((y) => String(y[i]))]);
  const header = ['index', ...(vectors.length === 1 ? ['entry'] : vectors.map((_, v) => `product ${v}`))];
  return [
    { kind: 'title', text: vectors.length === 1 ? 'product' : `${vectors.length} products` },
    { kind: 'facts', rows: [['distance from the exact product at most', vectors.length === 1 ? String(result.errorBound) : bounds.length === 0 ? '0' : bounds.map(String).join(', ')], ['status', result.status]] },
    ...(vectors.length === 0 ? [] : [{ kind: 'table', name: 'entries', header, rows } as Block]),
  ];
};

const reportPlan: Reporter = (result) => {
  const { flops, bytes, setup } = result.cost as { readonly flops: number; readonly bytes: number; readonly setup: number };
  return [
    { kind: 'title', text: `plan of a ${String(result.rows)} × ${String(result.cols)} operator` },
    { kind: 'facts', rows: [['flops for one vector', String(flops)], ['bytes kept', String(bytes)], ['operations to make it', String(setup)]] },
    { kind: 'picture', text: (result.steps as readonly string[]).join('\n'), latex: (result.steps as readonly string[]).map((step) => `% ${step}`).join('\n') },
  ];
};

const reportMatrix: Reporter = (result) => {
  const { entries } = result as unknown as MatrixDocument;
  return [{ kind: 'matrix', name: 'exact matrix', entries: entries as readonly (readonly string[])[] }, { kind: 'facts', rows: [['status', result.status]] }];
};

/** The reports of the methods about fast products. */
export const FAST_REPORTS: Readonly<Record<string, Reporter>> = { 'fast.apply': reportProducts, 'fast.plan': reportPlan, 'fast.matrix': reportMatrix };

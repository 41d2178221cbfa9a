import { describe, expect, it } from '@jest/globals';
import { applyDiagrams } from '../../lib/diagrams/layers/apply.ts';
import { composeDiagrams } from '../../lib/diagrams/compose.ts';
import { diagram, requireOfFamily, type Diagram, type DiagramBlocks } from '../../lib/diagrams/diagram.ts';
import { diagramLayer } from '../../lib/diagrams/layers/diagram-layer.ts';
import { factorDiagram } from '../../lib/diagrams/factor.ts';
import { composePartitions } from '../../lib/diagrams/partition-composition.ts';
import { Z } from '../../lib/algebra/integer-ring.ts';
import { InputError } from '../../lib/errors.ts';
import { diagramSvg } from '../../lib/io/diagram-svg.ts';
import { diagramText } from '../../lib/io/diagram-text.ts';
import { diagramTikz } from '../../lib/io/diagram-tikz.ts';

const plain = { top: 1, bottom: 2, blockOf: [0, 1, 1], head: null };
const headed = { ...plain, head: { legs: 2, blocks: [0, 1] } };

// 2026-11-21: diagrams written by hand were taken as they stood: too short lists gave wrong answers, others errors of the engine
describe('diagrams that were not made by `diagram`', () => {
  it('are taken in canonical form', () => {
    requireOfFamily('S', 2, plain, 'spec');
    requireOfFamily('A', 2, headed, 'spec');
    requireOfFamily('A', 2, { ...plain, head: { legs: 2, blocks: [1] } }, 'spec');
    requireOfFamily('S', 2, { top: 0, bottom: 0, blockOf: [], head: null }, 'spec');
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['text', '0 1'],
    ['no rows', {}],
    ['too few vertices', { ...plain, blockOf: [0, 1] }],
    ['too many vertices', { ...plain, blockOf: [0, 1, 1, 1] }],
    ['rows that are none', { ...plain, top: -1, bottom: 4 }],
    ['a skipped number', { ...plain, blockOf: [0, 2, 2] }],
    ['numbers from 1', { ...plain, blockOf: [1, 0, 0] }],
    ['a negative number', { ...plain, blockOf: [0, -1, -1] }],
    ['a fraction', { ...plain, blockOf: [0, 0.5, 1] }],
    ['no list', { ...plain, blockOf: '011' }],
    ['a missing head', { top: 1, bottom: 2, blockOf: [0, 1, 1] }],
    ['a head that is none', { ...plain, head: 2 }],
    ['a head without blocks', { ...plain, head: { legs: 2 } }],
    ['a head without legs', { ...plain, head: { legs: 0, blocks: [] } }],
    ['too many blocks at the head', { ...plain, head: { legs: 1, blocks: [0, 1] } }],
    ['two free legs', { ...plain, head: { legs: 2, blocks: [] } }],
    ['an unknown block at the head', { ...plain, head: { legs: 2, blocks: [0, 2] } }],
    ['a negative block at the head', { ...plain, head: { legs: 2, blocks: [-1, 0] } }],
    ['a block twice at the head', { ...plain, head: { legs: 2, blocks: [1, 1] } }],
    ['blocks at the head in disorder', { ...plain, head: { legs: 2, blocks: [1, 0] } }],
  ])('are refused otherwise: %s', (_, value) => {
    const d = value as Diagram;
    const cross = diagram(1, 1, { blocks: [[0, 1]] });
    for (const work of [
      () => requireOfFamily('A', 2, d, 'spec'), () => composeDiagrams('A', 2, cross, d), () => composePartitions(cross, d), () => factorDiagram(d),
      () => applyDiagrams('A', 2, 2, 1, [{ diagram: d, coefficient: 1n }], [1n, 2n, 3n, 4n], Z), () => diagramLayer('A', 2, 2, 1, [d]), () => diagramText(d), () => diagramSvg(d), () => diagramTikz(d),
    ]) expect(work).toThrow(InputError);
  });
});

describe('parts of diagrams that are no lists', () => {
  it.each<[unknown, string]>([
    [undefined, ''], ['01', ''], [{}, '/blocks'], [{ blocks: '01' }, '/blocks'], [{ blocks: [0, 1] }, '/blocks'], [{ blocks: [], free: '01' }, '/free'], [{ blocks: [], head: [0, 1] }, '/head'],
  ])('%j', (parts, pointer) => {
    let place: unknown = 'no error';
    try {
      diagram(1, 1, parts as DiagramBlocks);
    } catch (error) {
      place = error instanceof InputError ? error.details.pointer : error;
    }
    expect(place).toBe(pointer);
  });
});

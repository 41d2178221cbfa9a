import { LimitError } from '../../errors.ts';
import { mapLength, stridedMap, type StridedAxis, type StridedEntry, type StridedMap } from '../../kernels/strided-map.ts';
import { arrangementSign, isCross, isTopOnly } from '../block-parts.ts';
import { axisStrides, contractionForest, legSets, type ContractionForest } from './contraction-forest.ts';
import type { Diagram } from '../diagram.ts';
import type { DiagramFamily } from '../family.ts';
import { patternText, rowPatterns, type RowPatterns } from './row-pattern.ts';
import { arrangements, subsetsOf } from './subsets.ts';

/** Most entries of all small tensors of a plan together, per channel. */
const MAXIMAL_PLAN_ENTRIES = 2 ** 26;
/** Most entries of the table of a determinant. */
const MAXIMAL_HEAD_ENTRIES = 2 ** 22;

/** One diagram between the small tensors: coefficient · map carries input node `bottom` into output node `top`. */
export interface DiagramLink {
  readonly top: number;
  readonly bottom: number;
  /** The output tensor is on the left. */
  readonly map: StridedMap;
}

/** Additions and multiplications, for one input and one output channel. */
export interface StepCost {
  readonly additions: number;
  readonly multiplications: number;
}

/**
 * One step of a plan. `contract`: an input tensor from a larger one; `transfer`: one diagram, coefficient times an input tensor
 * into an output tensor; `copy`: an output tensor into a larger one. Tensors are named by their rows: blocks with an axis bare, sums
 * (copies, in the output) in parentheses, legs of a head in brackets.
 */
export interface LayerStep {
  readonly kind: 'contract' | 'transfer' | 'copy';
  readonly from: string;
  readonly to: string;
  /** For `transfer`: the index of the diagram; those of the bias come after the others. */
  readonly diagram?: number;
  readonly cost: StepCost;
}

/** The small tensors of both rows and the diagrams between them. */
export interface LayerPlan {
  readonly n: number;
  readonly inputFactors: number;
  readonly outputFactors: number;
  readonly input: ContractionForest;
  readonly output: ContractionForest;
  /** One for each diagram, then one for each diagram of the bias, whose `bottom` is −1: the number 1. */
  readonly links: readonly DiagramLink[];
  /** Whether each output tensor gets something into every entry: then the first part is stored, not added. */
  readonly covered: readonly boolean[];
  readonly steps: readonly LayerStep[];
  readonly cost: StepCost;
}

function linkMap(n: number, d: Diagram, rows: RowPatterns): StridedMap {
  const [above, below] = [axisStrides(n, rows.top), axisStrides(n, rows.bottom)];
  const [topOf, bottomOf] = [rows.top, rows.bottom].map(({ roles }) => roles.flatMap((role, b) => (role === 'axis' ? [b] : []))) as [number[], number[]];
  const through = rows.blocks.filter(({ part }) => isCross(part)).map((block) => ({ ...block, left: above[topOf[block.topAxis]!]!, right: below[bottomOf[block.bottomAxis]!]! }));
  const axes = through.filter(({ part }) => !part.atHead).map(({ left, right }): StridedAxis => ({ size: n, left, right }));
  return stridedMap(axes, d.head === null ? [{ left: 0, right: 0, sign: 1 }] : headEntries(n, rows, through.filter(({ part }) => part.atHead)));
}

/** The determinant between antisymmetrised tensors: values of the blocks through both rows, a set above, the complement below. */
function headEntries(n: number, rows: RowPatterns, through: readonly { readonly left: number; readonly right: number }[]): StridedEntry[] {
  const legs = rows.blocks.filter(({ part }) => part.atHead).map(({ part }) => (isCross(part) ? 'through' : isTopOnly(part) ? 'above' : 'below'));
  const [above, below] = [legs.filter((leg) => leg === 'above').length, legs.filter((leg) => leg === 'below').length];
  const free = n - legs.length;
  let count = legSets(n - through.length, above) * (free === 1 ? below + 1 : 1);
  for (let i = 0; i < through.length; i++) count *= n - i;
  if (count > MAXIMAL_HEAD_ENTRIES) throw new LimitError(`diagramLayer: expected a determinant of at most ${MAXIMAL_HEAD_ENTRIES} entries between rows, got ${count}`, { value: count, limit: `determinant entries ${MAXIMAL_HEAD_ENTRIES}` });
  const all = Array.from({ length: n }, (_, v) => v);
  const [rankAbove, rankBelow] = [above, below].map((size) => new Map(subsetsOf(all, size).map((set, rank) => [set.join(), rank]))) as [Map<string, number>, Map<string, number>];
  const entries: StridedEntry[] = [];
  for (const { word: c } of subsetsOf(all, through.length).flatMap(arrangements)) {
    const others = all.filter((v) => !c.includes(v));
    for (const s of subsetsOf(others, above)) {
      const left = others.filter((v) => !s.includes(v));
      for (const rest of free === 1 ? left.map((v) => [v]) : [[]]) {
        const h = left.filter((v) => !rest.includes(v));
        let [i, j, m] = [0, 0, 0];
        const sign = arrangementSign([...legs.map((leg) => (leg === 'through' ? c[i++]! : leg === 'above' ? s[j++]! : h[m++]!)), ...rest]);
        const place = (side: 'left' | 'right'): number => c.reduce((sum, v, q) => sum + v * through[q]![side], 0);
        entries.push({ left: place('left') + rankAbove.get(s.join())!, right: place('right') + rankBelow.get(h.join())!, sign });
      }
    }
  }
  return entries;
}

/** Whether a map reaches every entry of a tensor that it is written into: it has no places twice. */
const covers = (map: StridedMap, size: number): boolean => map.signs.length === 1 && mapLength(map) === size;

/** The plan of Σ λ_d·D(d), and of a bias without inputs, for diagrams of the family with l outputs and k inputs, which the caller promises. */
export function layerPlan(family: DiagramFamily, n: number, k: number, l: number, diagrams: readonly Diagram[], bias: readonly Diagram[]): LayerPlan {
  const rows = [...diagrams, ...bias].map(rowPatterns);
  const options = { symplectic: family === 'Sp' };
  const input = contractionForest(n, k, rows.slice(0, diagrams.length).map(({ bottom }) => bottom), options);
  const output = contractionForest(n, l, rows.map(({ top }) => top), options);
  const entries = [...input.nodes, ...output.nodes].reduce((sum, { size, source }) => sum + (source < 0 ? 0 : size), 0);
  if (entries > MAXIMAL_PLAN_ENTRIES) throw new LimitError(`diagramLayer: expected at most ${MAXIMAL_PLAN_ENTRIES} entries of small tensors, got ${entries}`, { value: entries, limit: `plan entries ${MAXIMAL_PLAN_ENTRIES}` });
  const links = [...diagrams, ...bias].map((d, i): DiagramLink => ({
    top: output.indexOf.get(patternText(rows[i]!.top))!,
    bottom: i < diagrams.length ? input.indexOf.get(patternText(rows[i]!.bottom))! : -1,
    map: linkMap(n, d, rows[i]!),
  }));
  const covered = output.nodes.map(({ size }, i) => links.some((link) => link.top === i && covers(link.map, size)) || output.nodes.some(({ source, map }) => source === i && covers(map!, size)));
  const steps = stepsOf({ input, output, links, covered });
  const cost = steps.reduce((sum, step) => ({ additions: sum.additions + step.cost.additions, multiplications: sum.multiplications + step.cost.multiplications }), { additions: 0, multiplications: 0 });
  return { n, inputFactors: k, outputFactors: l, input, output, links, covered, steps, cost };
}

function stepsOf({ input, output, links, covered }: Pick<LayerPlan, 'input' | 'output' | 'links' | 'covered'>): LayerStep[] {
  const steps: LayerStep[] = [];
  for (const { text, source, map, size } of input.nodes) {
    if (map !== null) steps.push({ kind: 'contract', from: input.nodes[source]!.text, to: text, cost: { additions: mapLength(map) - size, multiplications: 0 } });
  }
  for (let i = output.nodes.length - 1; i >= 0; i--) {
    const { text, size } = output.nodes[i]!;
    // where every entry gets something, storing the first part saves one addition for each entry
    let saved = covered[i] ? size : 0;
    const additions = (map: StridedMap): number => {
      const all = mapLength(map);
      const fewer = Math.min(saved, all);
      saved -= fewer;
      return all - fewer;
    };
    links.forEach(({ top, bottom, map }, diagram) => {
      if (top === i) steps.push({ kind: 'transfer', from: bottom < 0 ? '1' : input.nodes[bottom]!.text, to: text, diagram, cost: { additions: additions(map), multiplications: bottom < 0 ? 0 : mapLength(map) } });
    });
    output.nodes.forEach(({ text: from, source, map }) => {
      if (source === i) steps.push({ kind: 'copy', from, to: text, cost: { additions: additions(map!), multiplications: 0 } });
    });
  }
  return steps;
}

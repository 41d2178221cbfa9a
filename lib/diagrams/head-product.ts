import { pollDeadline } from '../deadline.ts';
import { InternalError, LimitError } from '../errors.ts';
import { canonicalDiagramUnchecked, diagramKey, type Diagram } from './diagram.ts';
import { arrangementSign, compareDiagrams, type DiagramTerm } from './diagram-term.ts';

/** Most permutations that a product of two heads is expanded into. */
export const MAXIMAL_PERMUTATIONS = 40320;

/**
 * A picture of a map before its heads are brought into the form of a diagram: outer vertices and legs of heads end at components,
 * each of which carries one index. The index of a closed component, one without outer vertices, is summed over.
 */
export interface Picture {
  readonly top: number;
  readonly bottom: number;
  /** The component of each outer vertex. */
  readonly componentOf: readonly number[];
  /** The number of components, numbered from 0. */
  readonly components: number;
  /** For each head, at most two, the components at its n legs in reading order. */
  readonly heads: readonly (readonly number[])[];
}

/** The legs of the head of a diagram, if it has one, as components: those of its blocks, and a new one for a leg that ends freely. */
export function legsOf(d: Diagram, componentOfBlock: (block: number) => number, newComponent: () => number): number[][] {
  if (d.head === null) return [];
  const legs = d.head.blocks.map(componentOfBlock);
  return [legs.length < d.head.legs ? [...legs, newComponent()] : legs];
}

/**
 * The picture as a linear combination of diagrams, sorted, no diagram twice.
 *
 * - no head: the diagram, with a loop for every closed component.
 * - one head: 0 if two legs share a component, or two end at closed ones, because the sign changes when they are exchanged. Otherwise the
 *   legs are put into canonical order, with the sign of the permutation; a closed component at a leg is the leg that ends freely.
 * - two heads: ε(a)·ε(b) = Σ_π sgn π·∏ δ(a_i, b_π(i)). If the heads meet in m closed components, the sum over their indices is m! times
 *   the same expression in the other n − m legs, so that (n−m)! permutations are expanded. n^loops is multiplied out (loops = 0), because
 *   one diagram can arise with and without a loop.
 * @throws LimitError when (n−m)! > 40,320
 */
export function resolveHeads(n: number, picture: Picture, where: string): DiagramTerm[] {
  const { top, bottom, componentOf, components, heads } = picture;
  const open = new Uint8Array(components);
  for (const c of componentOf) open[c] = 1;
  const [a, b] = heads;
  const touched = new Set([...componentOf, ...(a ?? []), ...(b ?? [])]);
  const loops = components - touched.size;
  if (a === undefined) return [{ diagram: canonicalDiagramUnchecked(top, bottom, componentOf, null, new Set()), factor: 1n, loops }];
  if (vanishes(a, (c) => open[c] === 0 && !(b ?? []).includes(c))) return [];
  if (b === undefined) return [oneHead(picture, a, open, loops)];
  if (vanishes(b, (c) => open[c] === 0 && !a.includes(c))) return [];
  if (heads.length > 2) throw new InternalError(`${where}: expected at most two heads, got ${heads.length}`);

  const shared = a.filter((c) => open[c] === 0 && b.includes(c));
  const rest = (legs: readonly number[]): number[] => legs.filter((c) => !shared.includes(c));
  const forward = (legs: readonly number[]): number => arrangementSign([...shared, ...rest(legs)].map((c) => legs.indexOf(c)));
  let factor = BigInt(forward(a) * forward(b)) * BigInt(n) ** BigInt(loops);
  for (let i = 2; i <= shared.length; i++) factor *= BigInt(i);
  return expandHeads(n, picture, rest(a), rest(b), factor, where);
}

/** Whether exchanging two legs of a head changes nothing but the sign: they share a component, or both end freely. */
function vanishes(legs: readonly number[], endsFreely: (component: number) => boolean): boolean {
  return new Set(legs).size < legs.length || legs.filter(endsFreely).length > 1;
}

function oneHead({ top, bottom, componentOf }: Picture, legs: readonly number[], open: Uint8Array, loops: number): DiagramTerm {
  const diagram = canonicalDiagramUnchecked(top, bottom, componentOf, legs.length, new Set(legs.filter((c) => open[c] === 1)));
  const order = legs.map((c) => (open[c] === 1 ? diagram.blockOf[componentOf.indexOf(c)]! : componentOf.length));
  return { diagram, factor: BigInt(arrangementSign(order)), loops };
}

/** factor·Σ_π sgn π·∏ δ(a_i, b_π(i)) in the picture without its heads. */
function expandHeads(n: number, { top, bottom, componentOf, components }: Picture, a: readonly number[], b: readonly number[], factor: bigint, where: string): DiagramTerm[] {
  const r = a.length;
  let permutations = 1n;
  for (let i = 2; i <= r; i++) permutations *= BigInt(i);
  if (permutations > MAXIMAL_PERMUTATIONS) throw new LimitError(`${where}: two heads expand into ${r}! = ${permutations} permutations, more than ${MAXIMAL_PERMUTATIONS}`, { value: permutations, limit: `permutations ${MAXIMAL_PERMUTATIONS}` });

  const collected = new Map<string, { diagram: Diagram; factor: bigint }>();
  const merged = new Int32Array(components);
  const used = new Uint8Array(r);
  const images: number[] = [];
  const rootOf = (c: number): number => {
    let at = c;
    while (merged[at] !== at) at = merged[at]!;
    return at;
  };
  const emit = (sign: bigint): void => {
    for (let c = 0; c < components; c++) merged[c] = c;
    for (let i = 0; i < r; i++) merged[rootOf(b[images[i]!]!)] = rootOf(a[i]!);
    const owner = componentOf.map(rootOf);
    const closed = new Set(a.map(rootOf));
    for (const c of owner) closed.delete(c);
    const diagram = canonicalDiagramUnchecked(top, bottom, owner, null, new Set());
    const key = diagramKey(diagram);
    const value = sign * BigInt(n) ** BigInt(closed.size);
    const before = collected.get(key);
    if (before === undefined) collected.set(key, { diagram, factor: value });
    else before.factor += value;
  };
  const choose = (i: number, sign: bigint): void => {
    if (i === r) return emit(sign);
    if (i === r - 3) pollDeadline();
    let smaller = sign;
    for (let j = 0; j < r; j++) {
      if (used[j] === 1) continue;
      used[j] = 1;
      images[i] = j;
      choose(i + 1, smaller);
      used[j] = 0;
      smaller = -smaller;
    }
  };
  choose(0, factor);
  // Nothing cancels: permutations that give one diagram have one sign, unless two free legs a, b are matched either with each other (a loop,
  // factor n) or through a block of t common components (opposite sign, t times as often); all common components together are fewer than n.
  return [...collected.values()].map((term) => ({ ...term, loops: 0 })).sort((x, y) => compareDiagrams(x.diagram, y.diagram));
}

import { InputError, LimitError, shown } from '../../errors.ts';

/** Longest spec string, and deepest nesting of parentheses in it. */
const MAXIMAL_LENGTH = 4_096;
const MAXIMAL_DEPTH = 64;

/** A family with its arguments: `C(6)`, `E(2,3)`; a sign is the argument 1 or −1. */
export interface FamilyNode {
  readonly kind: 'family';
  readonly name: string;
  readonly args: readonly bigint[];
  /** Where the name, and each argument, starts in the text, from 0. */
  readonly position: number;
  readonly argPositions: readonly number[];
}

/** Two groups joined by `x`, `:` or `wr`; `power` is the k of `N : H [k]`. */
export interface ProductNode {
  readonly kind: 'x' | ':' | 'wr';
  readonly left: GroupSpecNode;
  readonly right: GroupSpecNode;
  readonly power: bigint | null;
  /** Where the operator stands in the text, from 0. */
  readonly position: number;
}

export type GroupSpecNode = FamilyNode | ProductNode;

/** The number of arguments of every family of the grammar. */
const ARITIES: Readonly<Record<string, number>> = {
  C: 1, D: 1, Q: 1, Dic: 1, S: 1, A: 1, E: 2, F: 2, Heis: 1, Extraspecial: 3, Pauli: 1, GL: 2, SL: 2, PGL: 2, PSL: 2, AGL: 2, AGammaL: 2, M: 1, small: 2,
};

/** Families whose last argument is a sign, read as 1 or −1. */
const SIGNED: readonly string[] = ['Extraspecial'];

/** Throws the error of a spec string: what was expected, what stands there, and where. */
export function refuseSpec(text: string, position: number, expected: string, found: string = shown(text.slice(position, position + 12))): never {
  throw new InputError(`parseGroupSpec: expected ${expected}, got ${position < text.length ? found : 'the end of the text'} at position ${position} of ${shown(text)}`, { pointer: '', value: text });
}

/** Recursive descent over `product := factor (x factor | : factor [k] | wr factor)*`, `factor := name(args) | (product)`. */
class GroupSpecReader {
  private readonly text: string;
  private position = 0;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  whole(): GroupSpecNode {
    const node = this.product();
    if (this.position < this.text.length) this.refuse('an operator x, : or wr, or the end');
    return node;
  }

  private refuse(expected: string): never {
    return refuseSpec(this.text, this.position, expected);
  }

  private skipSpace(): void {
    while (/\s/.test(this.text[this.position] ?? '')) this.position++;
  }

  /** Passes over `token` and the space around it, if it stands here. */
  private accept(token: string): boolean {
    this.skipSpace();
    if (!this.text.startsWith(token, this.position)) return false;
    this.position += token.length;
    this.skipSpace();
    return true;
  }

  private require(token: string, expected: string): void {
    if (!this.accept(token)) this.refuse(expected);
  }

  private match(pattern: RegExp, expected: string): string {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) return this.refuse(expected);
    this.position += found.length;
    return found;
  }

  private product(): GroupSpecNode {
    let left = this.factor();
    for (;;) {
      this.skipSpace();
      const { position } = this;
      if (this.accept('x')) left = { kind: 'x', left, right: this.factor(), power: null, position };
      else if (this.accept('wr')) left = { kind: 'wr', left, right: this.factor(), power: null, position };
      else if (this.accept(':')) {
        const right = this.factor();
        this.require('[', 'the power [k] by which the generator acts');
        const power = BigInt(this.match(/-?[0-9]+/y, 'an integer power'));
        this.require(']', 'a closing ]');
        left = { kind: ':', left, right, power, position };
      } else return left;
    }
  }

  private factor(): GroupSpecNode {
    this.skipSpace();
    const { position } = this;
    if (this.accept('(')) {
      if (++this.depth > MAXIMAL_DEPTH) throw new LimitError(`parseGroupSpec: expected at most ${MAXIMAL_DEPTH} nested parentheses, got more at position ${position}`, { limit: `depth ${MAXIMAL_DEPTH}` });
      const inner = this.product();
      this.require(')', 'an operator or a closing )');
      this.depth--;
      return inner;
    }
    const name = this.match(/[A-Za-z]+/y, 'a family name or an opening (');
    const arity = Object.hasOwn(ARITIES, name) ? ARITIES[name]! : refuseSpec(this.text, position, `one of the families ${Object.keys(ARITIES).join(', ')}`, shown(name));
    const args: bigint[] = [];
    const argPositions: number[] = [];
    this.require('(', `an opening ( after ${name}`);
    for (let i = 0; i < arity; i++) {
      if (i > 0) this.require(',', `a comma: ${name} takes ${arity} arguments`);
      argPositions.push(this.position);
      if (i === arity - 1 && SIGNED.includes(name)) args.push(this.match(/[+-]/y, 'the sign + or -') === '+' ? 1n : -1n);
      else args.push(BigInt(this.match(/[0-9]+/y, 'a non-negative integer')));
    }
    this.require(')', `a closing ) after ${arity} argument${arity === 1 ? '' : 's'} of ${name}`);
    return { kind: 'family', name, args, position, argPositions };
  }
}

/** The syntax tree of a spec string. Throws `InputError` with the position in the text. */
export function readGroupSpec(text: string): GroupSpecNode {
  if (typeof text !== 'string') throw new InputError(`parseGroupSpec: expected a string such as "C(2) x C(4)", got ${shown(text)}`, { pointer: '', value: text });
  if (text.length > MAXIMAL_LENGTH) throw new LimitError(`parseGroupSpec: expected at most ${MAXIMAL_LENGTH} characters, got ${text.length}`, { limit: `spec length ${MAXIMAL_LENGTH}` });
  return new GroupSpecReader(text).whole();
}

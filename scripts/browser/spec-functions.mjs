// Stands for @jest/globals in a browser: describe, it and their tables, hooks, and an expect of the same matchers.
import { JestAsymmetricMatchers, JestChaiExpect, GLOBAL_EXPECT } from '@vitest/expect';
import * as chai from 'chai';

chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

/** The assertion of a value, with the matchers of jest. */
export const expect = Object.assign((value, message) => chai.expect(value, message), {
  ...Object.fromEntries(['any', 'anything', 'arrayContaining', 'objectContaining', 'stringContaining', 'stringMatching', 'closeTo'].map((name) => [name, (...given) => chai.expect[name](...given)])),
  getState: () => ({}),
  setState: () => undefined,
});
globalThis[GLOBAL_EXPECT] = expect;

const suite = { path: [], tests: [], hooks: [] };

const titled = (title, row) => {
  const values = Array.isArray(row) ? row : [row];
  let at = 0;
  return title.replace(/%[sdijp]/g, () => (typeof values[at] === 'string' ? values[at++] : JSON.stringify(values[at++])));
};
const table = (run) => (rows) => (title, work) => rows.forEach((row) => run(titled(title, row), () => (Array.isArray(row) ? work(...row) : work(row))));

export function describe(title, work) {
  suite.path.push(title);
  const { hooks } = suite;
  suite.hooks = [...hooks];
  work();
  suite.hooks = hooks;
  suite.path.pop();
}
describe.each = table(describe);

export function it(title, work) {
  suite.tests.push({ name: [...suite.path, title].join(' › '), work, hooks: suite.hooks });
}
it.each = table(it);
export const test = it;

const hook = (when) => (work) => suite.hooks.push({ when, work });
export const [beforeAll, beforeEach, afterEach, afterAll] = ['beforeAll', 'beforeEach', 'afterEach', 'afterAll'].map(hook);

/** Runs what was declared, in order; {passed, failed: [{name, message}]}. */
export async function runDeclared() {
  const failed = [];
  let passed = 0;
  const done = new Set();
  const lastOf = new Map();
  suite.tests.forEach(({ hooks }, i) => hooks.forEach((one) => lastOf.set(one, i)));
  for (const [i, { name, work, hooks }] of suite.tests.entries()) {
    try {
      for (const one of hooks) {
        if (one.when === 'beforeEach' || (one.when === 'beforeAll' && !done.has(one))) await one.work();
        done.add(one);
      }
      await work();
      for (const one of hooks) if (one.when === 'afterEach' || (one.when === 'afterAll' && lastOf.get(one) === i)) await one.work();
      passed++;
    } catch (error) {
      failed.push({ name, message: String(error?.message ?? error) });
    }
  }
  return { passed, failed };
}

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { replyToText } from '../../lib/oracle/json-rpc.ts';

interface Reply {
  readonly jsonrpc: string;
  readonly id: unknown;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: Record<string, unknown> };
}

const reply = (text: string): Reply => JSON.parse(replyToText(text)!) as Reply;
const ask = (method: string, params: unknown): Reply => reply(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }));
/** A request whose params are written out as text. */
const raw = (method: string, params: string): Reply => reply(`{"jsonrpc":"2.0","id":1,"method":"${method}","params":${params}}`);
const C3 = [[0, 1, 2], [1, 2, 0], [2, 0, 1]];

describe('replyToText', () => {
  it('answers with the id of the request, of whatever kind', () => {
    for (const id of [1, 0, -7, 'a', '', null, 1.5]) {
      expect(reply(JSON.stringify({ jsonrpc: '2.0', id, method: 'matrix.rank', params: { matrix: [[1]] } }))).toMatchObject({ jsonrpc: '2.0', id, result: { rank: 1 } });
    }
    expect(ask('version', {}).result).toMatchObject({ name: 'group-matrix', protocol: 1, status: 'proved', node: process.version });
    expect(reply('{"jsonrpc":"2.0","id":1,"method":"version"}').result).toMatchObject({ name: 'group-matrix', protocol: 1 });
  });

  it('lists every method with its schemas', () => {
    const { methods, $defs } = ask('methods', {}).result as { methods: { name: string; params: object; result: object }[]; $defs: Record<string, unknown> };
    expect(methods.map(({ name }) => name)).toEqual(expect.arrayContaining(['version', 'methods', 'matrix.rank', 'analyze', 'displacement.factor', 'verify']));
    const references = [...JSON.stringify({ methods, $defs }).matchAll(/#\/\$defs\/(\w+)/g)].map(([, name]) => name!);
    for (const name of references) expect($defs).toHaveProperty(name);
  });

  it.each([
    ['{', -32700],
    ['', -32700],
    ['{"jsonrpc":"2.0","id":1,"method":"version"', -32700],
    ['nonsense', -32700],
    ['[]', -32600],
    ['1', -32600],
    ['null', -32600],
    ['"version"', -32600],
    ['{}', -32600],
    ['{"jsonrpc":"1.0","id":1,"method":"version"}', -32600],
    ['{"jsonrpc":"2.0","id":1}', -32600],
    ['{"jsonrpc":"2.0","id":1,"method":7}', -32600],
    ['{"jsonrpc":"2.0","id":[1],"method":"version"}', -32600],
    ['{"jsonrpc":"2.0","id":{},"method":"version"}', -32600],
    ['{"jsonrpc":"2.0","id":true,"method":"version"}', -32600],
    ['{"jsonrpc":"2.0","id":1,"method":"version","params":3}', -32600],
    ['{"jsonrpc":"2.0","id":1,"method":"version","parameters":{}}', -32600],
    ['{"jsonrpc":"2.0","id":1,"id":2,"method":"version"}', -32600],
    ['{"jsonrpc":"2.0","id":1,"method":"version","method":"methods"}', -32600],
    ['{"jsonrpc":"2.0","id":1,"method":"version","__proto__":{}}', -32600],
    ['{"jsonrpc":"2.0","id":9007199254740993,"method":"version"}', -32600],
    ['{"jsonrpc":"2.0","id":1,"method":"no.such"}', -32601],
    ['{"jsonrpc":"2.0","id":1,"method":"toString"}', -32601],
    ['{"jsonrpc":"2.0","id":1,"method":"__proto__"}', -32601],
    ['{"jsonrpc":"2.0","id":1,"method":"matrix.rank","params":[[[1]]]}', -32602],
    ['{"jsonrpc":"2.0","id":1,"method":"matrix.rank"}', -32602],
    ['{"jsonrpc":"2.0","id":1,"method":"matrix.rank","params":{}}', -32602],
  ])('%s is error %d', (text, code) => {
    const { error, result } = reply(text);
    expect([error?.code, result]).toEqual([code, undefined]);
  });

  it('keeps the id where the envelope allows it and says null where not', () => {
    expect(reply('{"jsonrpc":"2.0","id":5}').id).toBe(5);
    expect(reply('{"jsonrpc":"2.0","id":5,"id":6,"method":"version"}').id).toBe(null);
    expect(reply('{"jsonrpc":"2.0","id":9007199254740993,"method":"version"}').id).toBe(null);
    expect(raw('matrix.rank', '{"matrix":[[1e999]]}').id).toBe(1);
  });

  it.each([
    ['matrix.rank', '{"matrix":[[0.5]]}', -32001, '/matrix/0/0', 0.5],
    ['matrix.rank', '{"matrix":[[1.0]]}', -32001, '/matrix/0/0', 1],
    ['matrix.rank', '{"matrix":[[9007199254740993]]}', -32001, '/matrix/0/0', '9007199254740993'],
    ['matrix.rank', '{"matrix":[[NaN]]}', -32001, '/matrix/0/0', 'NaN'],
    ['matrix.rank', '{"matrix":[[1, -Infinity]]}', -32001, '/matrix/0/1', '-Infinity'],
    ['matrix.rank', '{"matrix":[["NaN"]]}', -32001, '/matrix/0/0', 'NaN'],
    ['matrix.rank', '{"matrix":[["1/0"]]}', -32001, '/matrix/0/0', '1/0'],
    ['matrix.rank', '{"matrix":[[1],[2,3]]}', -32001, '/matrix/1', 2],
    ['matrix.rank', '{"matrix":[[1]],"matrix":[[2]]}', -32001, '/matrix', 'matrix'],
    ['matrix.rank', '{"matrix":[[1]],"colour":"red"}', -32001, '/colour', 'colour'],
    ['matrix.rank', '{"matrix":[[1]],"__proto__":{}}', -32001, '/__proto__', '__proto__'],
    ['matrix.rank', '{"matrix":{"kind":"matrix","entries":[[1]],"__proto__":1}}', -32001, '/matrix/__proto__', '__proto__'],
    ['matrix.rank', '{"matrix":[[1]],"options":{"timeout":-1}}', -32001, '/options/timeout', -1],
    ['matrix.rank', '{"matrix":[[1]],"options":{"seed":1}}', -32001, '/options/seed', 'seed'],
    ['matrix.determinant', '{"matrix":[[1,2]]}', -32001, '/matrix', [1, 2]],
    ['matrix.solve', '{"matrix":[[1,2]],"rightHandSide":[1,2]}', -32001, '/rightHandSide', [2, 1]],
    ['group.describe', '{"group":{"kind":"group","table":[[0,1],[1,1]]}}', -32001, '/group/table/1/1', 1],
    ['group.describe', '{"group":{"kind":"group","table":[[0,1],[1,0.0]]}}', -32001, '/group/table/1/1', 0],
    ['group.describe', '{"group":"C(0)"}', -32001, '/group', undefined],
    ['groupMatrix.build', '{"group":"C(3)","symbol":[1,2]}', -32001, '/symbol', 2],
    ['groupMatrix.build', '{"group":"C(3)","symbol":[1,2,"x"]}', -32001, '/symbol/2', 'x'],
    ['groupMatrix.build', '{"group":"C(1)","symbol":[1],"convention":"left"}', -32001, '/convention', 'left'],
    ['groupMatrix.convert', '{"group":"C(1)","from":"g^-1h","to":"gh^-1"}', -32001, '', 'neither'],
    ['groupMatrix.convert', '{"group":"C(1)","symbol":[1],"matrix":[[1]],"from":"g^-1h","to":"gh^-1"}', -32001, '', 'both'],
    ['analyze', '{"matrix":[[1,2],[3,4]],"group":"C(3)"}', -32001, '/matrix', [2, 2]],
    ['analyze', '{"matrix":[[1]],"group":"C(1)","all":1}', -32001, '/all', 1],
    ['displacement.rank', '{"matrix":[[1]],"operator":{"type":"stein","A":{"shift":{"size":2,"f":1}},"B":{"shift":{"size":1,"f":1}}}}', -32001, '/operator/A', 2],
    ['displacement.reconstruct', '{"operator":{"type":"stein","A":{"shift":{"size":2,"f":0}},"B":{"shift":{"size":2,"f":0}}},"left":[[1],[1]],"right":[[1,1,1]]}', -32001, '/right', [1, 3]],
    ['displacement.reconstruct', '{"operator":{"type":"stein","A":{"shift":{"size":2,"f":0}},"B":{"shift":{"size":2,"f":0}}},"left":[[1],[1]],"right":[[1,1]],"kernelPart":[[0,1],[0,0]]}', -32001, '/kernelPart', [2, 2]],
    ['displacement.reconstruct', '{"operator":{"type":"stein","A":{"shift":{"size":2,"f":0}},"B":{"shift":{"size":2,"f":0}}},"left":[[1],[1]],"right":{"kind":"matrix","field":"GF(2)","entries":[[1,1]]}}', -32001, '/right', 'GF(2)'],
    ['displacement.reconstruct', '{"operator":{"type":"stein","A":{"shift":{"size":60000,"f":0}},"B":{"shift":{"size":60000,"f":0}}},"left":[[1],[1]],"right":[[1,1]]}', -32003, '/operator', [60000, 60000]],
    ['matrix.solve', '{"matrix":[[1,2]],"rightHandSide":{"kind":"matrix","field":"GF(2)","entries":[[1]]}}', -32001, '/rightHandSide', 'GF(2)'],
    ['groupMatrix.convert', '{"group":"C(1)","matrix":[[1]],"field":"Q","from":"g^-1h","to":"gh^-1"}', -32001, '/field', 'Q'],
    ['groupMatrix.convert', '{"group":"C(2)","matrix":[[1]],"from":"g^-1h","to":"gh^-1"}', -32001, '/matrix', [1, 1]],
    ['equivariance.check', '{"matrix":[[1]],"input":{"group":"C(2)","type":"trivial"},"output":{"group":"C(3)","type":"trivial"}}', -32001, '/output/group', 3],
    ['equivariance.check', '{"matrix":[[1]],"input":{"group":"C(2)","type":"left-regular"},"output":{"group":"C(2)","type":"trivial"}}', -32001, '/matrix', [1, 1]],
    ['verify', '{"certificate":{"kind":"luck","version":1,"claim":{},"evidence":{}}}', -32001, '/certificate/kind', 'luck'],
    ['verify', '{"certificate":7}', -32001, '/certificate', 7],
    ['groupMatrix.inverse', '{"group":"C(2)","symbol":[1,1]}', -32002, undefined, undefined],
    ['displacement.reconstruct', '{"operator":{"type":"sylvester","A":{"shift":{"size":2,"f":1}},"B":{"shift":{"size":2,"f":1}}},"left":[[1],[0]],"right":[["1","0"]]}', -32002, undefined, undefined],
    ['displacement.group', '{"matrix":{"kind":"matrix","field":"GF(2)","entries":[[1,0],[1,1]]},"group":"C(2)"}', -32002, undefined, undefined],
    ['group.describe', '{"group":"C(65536)"}', -32003, '/group', undefined],
    ['group.describe', '{"group":"C(11)","options":{"maxOrder":10}}', -32003, '/group', undefined],
    ['matrix.rank', `{"matrix":${'['.repeat(70)}${']'.repeat(70)}}`, -32003, `/matrix${'/0'.repeat(62)}`, undefined],
    ['group.describe', '{"group":"small(64,3)"}', -32004, '/group', undefined],
    ['group.describe', '{"group":"small(96,1)"}', -32004, '/group', 96],
    ['group.describe', '{"group":"small(12,6)"}', -32001, '/group', 'small(12,6)'],
    ['group.identify', '{"group":"C(128)"}', -32004, '/group', 128],
    ['matrix.rank', '{"matrix":{"kind":"matrix","field":"Q(zeta_65537)","entries":[]}}', -32003, '/matrix/field', 65537],
    ['equivariance.check', '{"matrix":[[1]],"input":{"irreducible":0},"output":{"group":"C(1)","type":"trivial"}}', -32004, '/input', 'irreducible'],
  ])('%s %s is %d at %s', (method, params, code, pointer, value) => {
    const { id, error } = raw(method, params);
    expect([id, error?.code]).toEqual([1, code]);
    if (pointer !== undefined) expect(error?.data?.pointer).toBe(pointer);
    if (value !== undefined) expect(error?.data?.value).toEqual(value);
    if (code === -32003) expect(error?.data?.limit).toEqual(expect.any(String));
    expect(error?.message).not.toMatch(/\n| at .*\.ts:/);
  });

  it('states the digit limit, for literals and for texts, without repeating the number', () => {
    const digits = '9'.repeat(1_000_000);
    for (const entry of [digits, `"${digits}"`, `"1/${digits}"`]) {
      const { error } = raw('matrix.rank', `{"matrix":[[${entry}]]}`);
      expect([error?.code, error?.data?.limit, error?.data?.pointer]).toEqual([-32003, 'digits 100000', '/matrix/0/0']);
      expect(JSON.stringify(error).length).toBeLessThan(1000);
    }
  });

  it('never answers a depth bomb with a crash', () => {
    expect(reply('['.repeat(1_000_000)).error?.code).toBe(-32700);
    const bomb = '['.repeat(500_000) + ']'.repeat(500_000);
    expect((JSON.parse(replyToText(bomb)!) as Reply[])[0]?.error?.code).toBe(-32003);
    const inside = raw('matrix.rank', `{"matrix":${bomb}}`);
    expect([inside.id, inside.error?.code, inside.error?.data?.limit]).toEqual([1, -32003, 'depth 64']);
  });

  it('stops at the deadline of the request only', () => {
    const n = 220;
    const matrix = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => `${'7'.repeat(200)}${(i * 7919 + j * 104729 + i * j) % 99991}`));
    const { error } = ask('matrix.determinant', { matrix, options: { timeout: 1 } });
    expect([error?.code, error?.data?.limit]).toEqual([-32003, 'timeout 1 ms']);
    expect(ask('matrix.rank', { matrix: [[1]] }).result?.rank).toBe(1);
  });

  it('says nothing to notifications', () => {
    expect(replyToText('{"jsonrpc":"2.0","method":"version"}')).toBe(null);
    expect(replyToText('{"jsonrpc":"2.0","method":"no.such"}')).toBe(null);
    expect(replyToText('{"jsonrpc":"2.0","method":"matrix.rank","params":{"matrix":[[NaN]]}}')).toBe(null);
    expect(replyToText('[{"jsonrpc":"2.0","method":"version"},{"jsonrpc":"2.0","method":"methods"}]')).toBe(null);
    expect(reply('{"jsonrpc":"2.0"}')).toMatchObject({ id: null, error: { code: -32600 } });
  });

  it('answers a batch in order, each request by itself', () => {
    const batch = '[1,{"jsonrpc":"2.0","id":1,"method":"matrix.rank","params":{"matrix":[[1]]}},{"jsonrpc":"2.0","method":"version"},{"jsonrpc":"2.0","id":"x","method":"matrix.rank","params":{"matrix":[[1e999]]}},{"foo":1},{"jsonrpc":"2.0","id":3,"method":"matrix.rank","params":{"matrix":[[0]]}}]';
    const replies = JSON.parse(replyToText(batch)!) as Reply[];
    expect(replies.map(({ id, result, error }) => [id, result?.rank ?? error?.code])).toEqual([[null, -32600], [1, 1], ['x', -32001], [null, -32600], [3, 0]]);
    expect(replies[2]!.error?.data?.pointer).toBe('/matrix/0/0');
    expect((JSON.parse(replyToText('[[]]')!) as Reply[])[0]?.error?.code).toBe(-32600);
  });

  it('gives some error, never an exception or a wrong success, for requests bent at random', () => {
    const good = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'group.describe', params: { group: { kind: 'group', table: C3 } } });
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.constantFrom('', '"', '[', ']', '{', '}', ',', ':', '9', '-', '.', 'e', '\\', '\u0000', 'null'), (at, piece) => {
        const text = replyToText(good.slice(0, at) + piece + good.slice(at + 1));
        if (text === null) return;
        const { error, result } = JSON.parse(text) as Reply;
        if (result === undefined) expect([-32700, -32600, -32601, -32602, -32001]).toContain(error?.code);
        else expect(result.order).toBe(3);
      }),
      { seed: 20261120, numRuns: 500 },
    );
  });
});

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../', import.meta.url));
const readme = readFileSync(`${root}README.md`, 'utf8');
const blocks = (language: string): string[] => [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, code]) => code!);
const python = spawnSync('python3', ['--version']).status === 0;

describe('the README', () => {
  it('names the two commands of a fresh machine, each alone on a line of a code block, and .ci/run runs the second', () => {
    const lines = blocks('sh').flatMap((block) => block.trimEnd().split('\n'));
    expect(lines.filter((line) => line.startsWith('npm ci'))).toEqual(['npm ci && npm start', 'npm ci && npm test']);
    expect(readFileSync(`${root}.ci/run`, 'utf8').trimEnd().split('\n').at(-1)).toBe('npm ci && npm test');
  });

  it('links only to what is there', () => {
    const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => target!).filter((target) => !/^[a-z]+:/.test(target));
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((target) => !existsSync(`${root}${target}`))).toEqual([]);
  });

  (python ? it : it.skip)('has a Python example of about 20 lines, standard library only, that asks the built oracle (skipped without python3)', () => {
    const [code] = blocks('python');
    expect(code!.split('\n').filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(20);
    expect([...code!.matchAll(/^(?:import|from) (\w+)/gm)].map(([, name]) => name)).toEqual(['json', 'subprocess']);
    const { status, stdout, stderr } = spawnSync('python3', ['-'], { cwd: root, input: code!, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toBe('displacement rank 1 squared distance 2/3\ncertificate valid: True\n');
  });
});

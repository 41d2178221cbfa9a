import { readFileSync } from 'node:fs';
import { InternalError } from '../errors.ts';

/** Name and version of this package, from its own package.json. */
export interface PackageIdentity {
  readonly name: string;
  readonly version: string;
}

let known: PackageIdentity | null = null;

/** Reads package.json two folders up, both from the sources and from the built files. */
export function packageIdentity(): PackageIdentity {
  if (known === null) {
    const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as Partial<PackageIdentity>;
    if (typeof manifest.name !== 'string' || typeof manifest.version !== 'string') throw new InternalError('package.json has no name and version');
    known = { name: manifest.name, version: manifest.version };
  }
  return known;
}

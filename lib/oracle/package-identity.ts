/** Name and version of this package; a spec holds them equal to package.json, so that no file is read at run time. */
export const PACKAGE: { readonly name: string; readonly version: string } = Object.freeze({ name: 'group-matrix', version: '0.1.0' });

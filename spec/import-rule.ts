import { posix } from 'node:path';
import ts from 'typescript';

/** Which folder of lib may import which, the files at the root of lib apart. */
export interface ImportRule {
  /**
   * For each folder, the folders whose files it may import. A folder that is not listed fails. A folder within another is listed by its path: its row
   * names the folders of the same floor, itself apart; of the other floors it may import what the outer folder may, and a floor that is named there stands for
   * all within it.
   */
  readonly folders: Readonly<Record<string, readonly string[]>>;
  /** Files at the root of lib that every file may import. */
  readonly freeFiles: readonly string[];
  /** The only files that may be called index.ts or consist of re-exports alone. */
  readonly entries: Readonly<Record<string, readonly string[]>>;
  /** For each package, the folders or files that may import it. */
  readonly packages: Readonly<Record<string, readonly string[]>>;
  /** Files and folders (with a final slash) that may use node: modules and the globals of Node. */
  readonly nodeOnly: readonly string[];
}

interface Import {
  readonly specifier: string;
  readonly line: number;
}

const NODE_GLOBALS = new Set(['process', 'Buffer', '__dirname', '__filename', 'setImmediate']);

const lineOf = (source: ts.SourceFile, node: ts.Node): number => source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;

/** Every module that a file names: import and export declarations, types included, import() and import types. */
function importsOf(source: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      found.push({ specifier: node.moduleSpecifier.text, line: lineOf(source, node) });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      found.push({ specifier: argument && ts.isStringLiteralLike(argument) ? argument.text : '(not a literal)', line: lineOf(source, node) });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
      found.push({ specifier: node.argument.literal.text, line: lineOf(source, node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Uses of the globals that only Node has, names of properties and of declarations apart. */
function nodeGlobalsOf(source: ts.SourceFile): { name: string; line: number }[] {
  const found: { name: string; line: number }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && NODE_GLOBALS.has(node.text)) {
      const { parent } = node;
      const asProperty = ((ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) && parent.name === node) || ts.isTypeReferenceNode(parent);
      if (!asProperty) found.push({ name: node.text, line: lineOf(source, node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const reexports = (statement: ts.Statement): boolean => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined;

/** The folder of a file relative to lib, '' for its root. */
const folderOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '');

/** The outermost folder of a file or a folder. */
const floorOf = (path: string): string => path.split('/')[0]!;

/** The folders that files of `folder` may import; a name without a path stands for all within it, unless it is the floor of `folder`. */
function allowedFolders({ folders }: ImportRule, folder: string): string[] {
  const floor = floorOf(folder);
  return [...new Set([...folders[floor] ?? [], ...folders[folder] ?? [], folder])].filter((other) => floorOf(other) !== floor || other === folder || (folders[folder] ?? []).includes(other));
}

const covers = (allowed: string, to: string, folder: string): boolean => allowed === to || (allowed === floorOf(to) && allowed !== floorOf(folder));

const mayUseNode = (rule: ImportRule, path: string): boolean => rule.nodeOnly.some((allowed) => (allowed.endsWith('/') ? path.startsWith(allowed) : path === allowed));

const packageName = (specifier: string): string => specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');

function checkImport(rule: ImportRule, files: ReadonlyMap<string, string>, path: string, { specifier, line }: Import): { fault: string | null; target: string | null } {
  const here = `${path}:${line}`;
  const folder = folderOf(path);
  if (specifier.startsWith('node:')) return { fault: mayUseNode(rule, path) ? null : `${here}: imports ${specifier}, but must load in a browser`, target: null };
  if (!specifier.startsWith('.')) {
    const folders = rule.packages[packageName(specifier)];
    return { fault: folders?.includes(folder) || folders?.includes(path) ? null : `${here}: imports the package ${specifier}, which ${folder || 'the root'} may not use`, target: null };
  }
  const target = posix.normalize(posix.join(posix.dirname(path), specifier));
  if (!files.has(target)) return { fault: `${here}: imports ${specifier}, which is no file of lib (./x.ts is expected)`, target: null };
  if (target in rule.entries) return { fault: `${here}: imports the entry ${target}`, target };
  const to = folderOf(target);
  const allowed = path in rule.entries ? rule.entries[path]! : folder === '' ? [] : allowedFolders(rule, folder);
  if ((to === '' && rule.freeFiles.includes(target)) || (to !== '' && allowed.some((name) => covers(name, to, path in rule.entries ? '' : folder)))) return { fault: null, target };
  return { fault: `${here}: imports ${target}, but ${folder || path} may import only ${allowed.length === 0 ? rule.freeFiles.join(', ') : allowed.join(', ')}`, target };
}

/** The first cycle that depth-first search meets from each file, each reported once. */
function cyclesOf(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const state = new Map<string, 'open' | 'done'>();
  const path: string[] = [];
  const cycles: string[] = [];
  const visit = (file: string): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      cycles.push(`cycle: ${[...path.slice(path.indexOf(file)), file].join(' → ')}`);
      return;
    }
    state.set(file, 'open');
    path.push(file);
    for (const next of graph.get(file) ?? []) visit(next);
    path.pop();
    state.set(file, 'done');
  };
  for (const file of graph.keys()) visit(file);
  return cycles;
}

/** Every breach of the rule by the files of lib (path relative to lib → text), as lines that a person can read. */
export function importFaults(files: ReadonlyMap<string, string>, rule: ImportRule): string[] {
  const faults: string[] = [];
  const graph = new Map<string, string[]>();
  for (const [path, text] of files) {
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
    const folder = folderOf(path);
    if (folder !== '' && !(folder in rule.folders)) faults.push(`${path}: the folder ${folder} is not in the table`);
    if (folder === '' && !rule.freeFiles.includes(path) && !(path in rule.entries)) faults.push(`${path}: the root of lib holds only ${[...rule.freeFiles, ...Object.keys(rule.entries)].join(', ')}`);
    const barrel = posix.basename(path) === 'index.ts' || (source.statements.length > 0 && source.statements.every(reexports));
    if (barrel && !(path in rule.entries)) faults.push(`${path}: is a barrel`);
    const targets: string[] = [];
    for (const imported of importsOf(source)) {
      const { fault, target } = checkImport(rule, files, path, imported);
      if (fault !== null) faults.push(fault);
      if (target !== null) targets.push(target);
    }
    graph.set(path, targets);
    if (!mayUseNode(rule, path)) for (const { name, line } of nodeGlobalsOf(source)) faults.push(`${path}:${line}: uses ${name}, but must load in a browser`);
  }
  return [...faults, ...cyclesOf(graph)];
}

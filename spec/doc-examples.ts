import { transformSync } from '@swc/core';
import ts from 'typescript';

/** A piece of code from a doc comment or a page, and where it stands. */
export interface DocExample {
  readonly file: string;
  /** The line of the file on which the code starts, from 1. */
  readonly line: number;
  readonly code: string;
}

/** The code after each @example of the doc comments of a source file. */
export function commentExamples(file: string, text: string): DocExample[] {
  const examples: DocExample[] = [];
  for (const comment of text.matchAll(/\/\*\*[\s\S]*?\*\//g)) {
    const first = text.slice(0, comment.index).split('\n').length;
    const lines = comment[0].replace(/\s*\*\/$/, '').split('\n').map((line) => line.replace(/^\s*(?:\/\*\*|\*) ?/, ''));
    for (let i = 0; i < lines.length; i++) {
      if (!/^@example\b/.test(lines[i]!)) continue;
      let end = i + 1;
      while (end < lines.length && !/^@[a-z]/.test(lines[end]!)) end++;
      const sameLine = lines[i]!.replace(/^@example\s*/, '');
      examples.push({ file, line: first + i + (sameLine === '' ? 1 : 0), code: [...(sameLine === '' ? [] : [sameLine]), ...lines.slice(i + 1, end)].join('\n').trimEnd() });
    }
  }
  return examples;
}

/** The blocks ```ts executed of a page. */
export function pageExamples(file: string, text: string): DocExample[] {
  const examples: DocExample[] = [];
  for (const block of text.matchAll(/^```ts executed[^\n]*\n([\s\S]*?)^```/gm)) {
    examples.push({ file, line: text.slice(0, block.index).split('\n').length + 1, code: block[1]!.trimEnd() });
  }
  return examples;
}

/** The modules that an example may import, by name. */
export type ExampleModules = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The value of a literal: numbers, bigints, texts, truth values, null, undefined, arrays and objects of such. */
function literalValue(node: ts.Expression): unknown {
  if (ts.isParenthesizedExpression(node)) return literalValue(node.expression);
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isBigIntLiteral(node)) return BigInt(node.text.slice(0, -1));
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
    const value = literalValue(node.operand);
    if (typeof value === 'bigint' || typeof value === 'number') return -value;
  }
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (node.kind === ts.SyntaxKind.NullKeyword) return null;
  if (ts.isIdentifier(node) && node.text === 'undefined') return undefined;
  if (ts.isIdentifier(node) && node.text === 'Infinity') return Infinity;
  if (ts.isIdentifier(node) && node.text === 'NaN') return NaN;
  if (ts.isArrayLiteralExpression(node)) return node.elements.map(literalValue);
  if (ts.isObjectLiteralExpression(node)) {
    return Object.fromEntries(
      node.properties.map((property) => {
        if (!ts.isPropertyAssignment(property) || ts.isComputedPropertyName(property.name)) throw new Error(`expected a literal after // =>, got ${property.getText()}`);
        return [ts.isIdentifier(property.name) || ts.isStringLiteral(property.name) ? property.name.text : property.name.getText(), literalValue(property.initializer)];
      }),
    );
  }
  throw new Error(`expected a literal after // =>, got ${node.getText()}`);
}

function parseLiteral(text: string): unknown {
  const source = ts.createSourceFile('literal.ts', `(${text})`, ts.ScriptTarget.ES2023, true);
  const [statement] = source.statements;
  const diagnostics = (source as unknown as { parseDiagnostics: readonly unknown[] }).parseDiagnostics;
  if (diagnostics.length > 0 || source.statements.length !== 1 || !statement || !ts.isExpressionStatement(statement)) throw new Error(`expected a literal after // =>, got ${text}`);
  return literalValue(statement.expression);
}

/** Same type and same value, all the way down; −0 is not 0, and an array is not an array-like object. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  if (Array.isArray(a) !== Array.isArray(b) || ArrayBuffer.isView(a) || ArrayBuffer.isView(b)) return false;
  if (!Array.isArray(a) && (!plain(a) || !plain(b))) return false;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  if (keys.length !== others.length || (Array.isArray(a) && a.length !== (b as unknown[]).length)) return false;
  return keys.every((key) => Object.hasOwn(b, key) && sameValue((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}

/** An object that a literal can write: its prototype ends the chain. */
function plain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** A value as a literal, for messages. */
export function literalText(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  if (Object.is(value, -0)) return '-0';
  if (Array.isArray(value)) return `[${Array.from(value, literalText).join(', ')}]`;
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && value !== null) {
    if (!plain(value)) return `a ${value.constructor.name}`;
    const fields = Object.entries(value).map(([key, item]) => `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : literalText(key)}: ${literalText(item)}`);
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
  }
  return String(value);
}

interface Runnable {
  readonly code: string;
  /** Name of a module and of an export of it, for each name that is imported as a value. */
  readonly imports: readonly { readonly from: string; readonly name: string }[];
  /** What is expected after each checked expression, and the line of it within the example, from 0. */
  readonly expectations: readonly { readonly line: number; readonly literal: string }[];
}

/** The example as a function body: imports become look-ups, each expression with `// =>` a call of `check`. */
function runnable(code: string): Runnable {
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.ES2023, true);
  const imports: { from: string; name: string }[] = [];
  const expectations: { line: number; literal: string }[] = [];
  const parts: string[] = [];
  source.statements.forEach((statement, i) => {
    if (ts.isImportDeclaration(statement)) {
      parts.push(importedNames(statement, imports));
      return;
    }
    const following = /^[^\n]*?\/\/ => ?([^\n]*)/.exec(code.slice(statement.end));
    const checked = following !== null && !/\S/.test(code.slice(statement.end, statement.end + following[0].indexOf('//')));
    if (!checked) {
      if (i === source.statements.length - 1) throw new Error('expected the last line to be an expression with // => and its value');
      parts.push(statement.getText());
      return;
    }
    if (!ts.isExpressionStatement(statement)) throw new Error(`expected an expression before // =>, got ${statement.getText()}`);
    const line = source.getLineAndCharacterOfPosition(statement.end).line;
    parts.push(`$check(${expectations.length}, (${statement.expression.getText()}));`);
    expectations.push({ line, literal: following[1]!.trim() });
  });
  if (expectations.length === 0) throw new Error('expected the last line to be an expression with // => and its value');
  return { code: parts.join('\n'), imports, expectations };
}

function importedNames(statement: ts.ImportDeclaration, imports: { from: string; name: string }[]): string {
  const clause = statement.importClause;
  const from = (statement.moduleSpecifier as ts.StringLiteral).text;
  const bindings = clause?.namedBindings;
  if (clause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return '';
  if (!clause || (bindings && !ts.isNamedImports(bindings))) throw new Error(`expected named imports, got ${statement.getText()}`);
  const names = (bindings?.elements ?? []).filter((element) => !element.isTypeOnly).map((element) => [(element.propertyName ?? element.name).text, element.name.text] as const);
  const all = clause.name ? [['default', clause.name.text] as const, ...names] : names;
  for (const [name] of all) imports.push({ from, name });
  return `const { ${all.map(([name, local]) => (name === local ? name : `${name}: ${local}`)).join(', ')} } = $modules[${JSON.stringify(from)}];`;
}

/** What is wrong with an example, as "file:line: …", or null. */
export function exampleFault({ file, line, code }: DocExample, modules: ExampleModules): string | null {
  let at = line;
  try {
    const { code: body, imports, expectations } = runnable(code);
    for (const { from, name } of imports) {
      const exports = modules[from];
      if (!exports) throw new Error(`expected an import from ${Object.keys(modules).join(' or ')}, got '${from}'`);
      if (!(name in exports)) throw new Error(`'${from}' does not export ${name}`);
    }
    const { code: script } = transformSync(`function $example($modules, $check) {\n${body}\n}`, { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, isModule: false });
    const failures: string[] = [];
    const run = new Function(`${script}\nreturn $example;`)() as (modules: ExampleModules, check: (index: number, value: unknown) => void) => void;
    run(modules, (index, value) => {
      const { line: offset, literal } = expectations[index]!;
      at = line + offset;
      const expected = parseLiteral(literal);
      if (!sameValue(value, expected)) failures.push(`${file}:${at}: got ${literalText(value)}, expected ${literalText(expected)}`);
    });
    return failures.length === 0 ? null : failures.join('\n');
  } catch (error) {
    return `${file}:${at}: ${String((error as { message?: unknown }).message ?? error)}`;
  }
}

/** The names that an entry exports as values, each with the file that it comes from, relative to the entry. */
export function exportedValues(entry: string): { name: string; from: string }[] {
  const source = ts.createSourceFile('index.ts', entry, ts.ScriptTarget.ES2023, true);
  const found: { name: string; from: string }[] = [];
  for (const statement of source.statements) {
    if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier || !statement.exportClause || !ts.isNamedExports(statement.exportClause)) {
      throw new Error(`expected export { … } from …, got ${statement.getText()}`);
    }
    if (statement.isTypeOnly) continue;
    for (const element of statement.exportClause.elements) if (!element.isTypeOnly) found.push({ name: (element.propertyName ?? element.name).text, from: (statement.moduleSpecifier as ts.StringLiteral).text });
  }
  return found;
}

/** Why the declaration of `name` is not documented by a sentence and an @example (a class: of its own or of a member), or null. */
export function documentationFault(text: string, name: string): string | null {
  const source = ts.createSourceFile('file.ts', text, ts.ScriptTarget.ES2023, true);
  const comments = (node: ts.Node): readonly ts.JSDoc[] => (node as unknown as { jsDoc?: readonly ts.JSDoc[] }).jsDoc ?? [];
  const hasExample = (node: ts.Node): boolean => comments(node).some((doc) => doc.tags?.some((tag) => tag.tagName.text === 'example'));
  for (const statement of source.statements) {
    const declares = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.some((declaration) => ts.isIdentifier(declaration.name) && declaration.name.text === name)
      : (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name?.text === name;
    if (!declares) continue;
    if (!comments(statement).some((doc) => ts.getTextOfJSDocComment(doc.comment)?.trim())) return 'has no doc comment';
    const documented = hasExample(statement) || (ts.isClassDeclaration(statement) && statement.members.some(hasExample));
    return documented ? null : 'has no @example';
  }
  return 'is not declared there';
}

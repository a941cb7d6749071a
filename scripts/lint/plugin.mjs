/**
 * Lint rules of our own, loaded by `.oxlintrc.json`.
 *
 * `no-module-state`: one process may host several workspaces, and tests do. Whatever changes therefore
 * lives in something that was constructed, never in a module. Refused at the top level of a file:
 * `let` and `var`; a collection that can be filled later, unless its type says that it is only read
 * (`const known: ReadonlySet<string> = new Set([...])`); and a store of the screen's state.
 */

/** @typedef {{type: string, start: number, end: number, [key: string]: any}} Node an ESTree node */

const collections = new Set([
  'Map',
  'Set',
  'WeakMap',
  'WeakSet',
  'Array',
  'EventEmitter',
  'EventTarget',
  'AbortController',
]);
const readOnly = new Set(['ReadonlyMap', 'ReadonlySet', 'ReadonlyArray', 'Readonly', 'Pick']);
const storeMaker = /^create\w*Store$/;

/** @param {Node | undefined} declaration @returns {Node | undefined} */
const variablesOf = declaration => (declaration?.type === 'VariableDeclaration' ? declaration : undefined);

/** @param {Node | undefined} annotation */
function isReadOnly(annotation) {
  const type = annotation?.typeAnnotation;
  if (type?.type === 'TSTypeOperator') return type.operator === 'readonly';
  if (type?.type !== 'TSTypeReference') return false;
  // A named type speaks for itself: its own declaration is where its members are made readonly.
  const name = type.typeName?.name;
  return readOnly.has(name) || !['Map', 'Set', 'WeakMap', 'WeakSet', 'Array', 'Record'].includes(name);
}

/** What a value is that can change later, or undefined. @param {Node | null | undefined} value */
function mutable(value) {
  switch (value?.type) {
    case 'NewExpression':
      return collections.has(value.callee.name) ? `a ${value.callee.name}` : undefined;
    case 'ArrayExpression':
      return value.elements.length === 0 ? 'an empty array' : undefined;
    case 'ObjectExpression':
      return value.properties.length === 0 ? 'an empty object' : undefined;
    case 'CallExpression':
      return storeMaker.test(value.callee.name ?? '') ? 'a store' : undefined;
    default:
      return undefined;
  }
}

/** @param {Node} declaration @param {(node: Node, what: string) => void} refuse */
function judge(declaration, refuse) {
  if (declaration.declare) return;
  if (declaration.kind === 'let' || declaration.kind === 'var') return refuse(declaration, `\`${declaration.kind}\``);
  for (const {id, init} of declaration.declarations) {
    const what = mutable(init);
    if (what && !isReadOnly(id.typeAnnotation)) refuse(id, what);
  }
}

const noModuleState = {
  /** @param {any} context */
  create: context => ({
    /** @param {Node} program */
    Program(program) {
      /** @param {Node} node @param {string} what */
      const refuse = (node, what) =>
        context.report({
          node,
          message: `${what} at the top of a module is state that every workspace in the process shares. Construct it where it is used, or give it a readonly type.`,
        });
      for (const statement of program.body) {
        const declaration = variablesOf(statement) ?? variablesOf(statement.declaration);
        if (declaration) judge(declaration, refuse);
      }
    },
  }),
};

export default {meta: {name: 'parley'}, rules: {'no-module-state': noModuleState}};

// Derives the import rules from the table in layers.mjs. Each rule carries a sentence for the person who broke it.
import { layers, reserved } from './layers.mjs';

/** The regular expression that matches the files of a layer or of a folder below one. */
const pathOf = (name) => (name.endsWith('.ts') ? `^src/${name.replace('.', '\\.')}$` : `^src/${name}/`);

/** One rule per layer: it imports itself and what its row names. */
const layerRules = layers.map(({ name, mayImport }) => ({
  name: `layer-${name}`,
  severity: 'error',
  comment:
    `src/${name} may import ${mayImport.length === 0 ? 'no other folder of src/' : `only ${mayImport.join(', ')}`}. ` +
    'Move the shared part down to a folder both may import, or pass it in; widen layers.mjs only if the plan changes.',
  from: { path: pathOf(name) },
  to: { path: '^src/', pathNot: [name, ...mayImport].map(pathOf) },
}));

/** One rule per reserved import: only the named places have it. */
const reservedRules = reserved.map(({ name, modules, onlyIn, reason }) => ({
  name: `only-some-use-${name}`,
  severity: 'error',
  comment: `Only ${onlyIn.map((place) => `src/${place}`).join(', ')} may import ${modules.join(', ')}. ${reason}`,
  from: { path: '^src/', pathNot: onlyIn.map(pathOf) },
  to: { path: modules.map((module) => `^(node:)?${module}$|(^|/)node_modules/${module}/`) },
}));

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'These modules import each other in a circle. Move what they share into a module of its own.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unplaced-files',
      severity: 'error',
      comment: 'This file is in no folder of the table. Put it in one, or give the new folder its row in layers.mjs.',
      from: {},
      to: { path: '^src/', pathNot: layers.map(({ name }) => pathOf(name)) },
    },
    {
      name: 'no-foreign-internals',
      severity: 'error',
      comment: "A folder's internal/ is its own. Import what the folder exports, or move the part out of internal/.",
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/.+/internal/', pathNot: '^src/$1/' },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'This import leads to no file and no installed package. Mend the name, or install and list the package.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-dev-dependency',
      severity: 'error',
      comment:
        'The published package lacks its devDependencies. List this package under dependencies, or do without it.',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'], pathNot: 'node_modules/@types/' },
    },
    ...layerRules,
    ...reservedRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};

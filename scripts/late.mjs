// What the programs load at the first use of it, and not at their start: most runs of them never use it. In a bundle all modules are
// evaluated before the first line of our own, and V8 reads the whole text for that.

/** Packages, and modules of Node that are not loaded anyway when it starts. With each: why it is worth it. */
const LATE = [
  'node:child_process', // for git, and in the language server for a library's way to find modules that we do not go
  'node:crypto', // fingerprints, names of files that are written
  'node:dgram', // ports that are tried
  'node:net', // the same; the language server has it anyway, for its pipes
  'node:os',
  'node:readline', // the questions of `plan`
  'node:stream/consumers', // what is read from a pipe
  'node:v8', // a large workspace
  'sax', // XML around an instance
  'string-width', // emoji on a terminal: its tables of Unicode take 25 milliseconds
  'yaml', // YAML around an instance
];

/**
 * Has a bundle load these modules when something of them is first used: their importers get an object without properties, which looks there.
 * @type {import('esbuild').Plugin}
 */
export const late = {
  name: 'late',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[^./]/ }, ({ path, namespace }) => {
      const name = LATE.find((one) => one === path || one === `node:${path}`);
      return name && namespace !== 'late' ? { path: name, namespace: 'late' } : undefined;
    });
    onLoad({ filter: /.*/, namespace: 'late' }, ({ path }) => ({
      // An importer's object inherits from what is exported here, and has a name of its own from the first question about it on.
      contents: `function found(name) {
  const all = require('${path}');
  return name === 'default' ? (all.default ?? all) : all[name];
}
const get = (_, name, importer) => name === '__esModule' || (importer[name] = found(name));
module.exports = Object.create(new Proxy({}, { get }));`,
      resolveDir: import.meta.dirname,
    }));
  },
};

/** The sentences of another language, as a file in dist/. */
export const SENTENCES = 'sentences.es.json';

/**
 * Has the sentences of another language in a file of their own, which is read when somebody speaks it.
 * @param {boolean} isRead whether the program can read it; to one that cannot the client brings them along
 * @returns {import('esbuild').Plugin}
 */
export function sentencesApart(isRead) {
  return {
    name: 'sentences',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /\/spanish\.json$/ }, ({ path }) => ({ path, namespace: 'sentences' }));
      onResolve({ filter: /./, namespace: 'sentences' }, ({ path }) => ({ path, external: true }));
      onLoad({ filter: /./, namespace: 'sentences' }, () => ({
        contents: `module.exports = { __esModule: true, get default() { return ${isRead ? `require('./${SENTENCES}')` : 'null'}; } };`,
      }));
    },
  };
}

/**
 * Has the language server in three files: what answers `initialize`, what is loaded behind that answer, and the library of the protocol,
 * which both use. V8 reads a file as a whole before it runs its first line.
 * @type {import('esbuild').Plugin}
 */
export const apart = {
  name: 'apart',
  setup({ onResolve }) {
    onResolve({ filter: /^vscode-languageserver(-types|\/node)?$/ }, ({ importer }) =>
      /[/\\]node_modules[/\\]/.test(importer) || importer === ''
        ? undefined
        : { path: './protocol.cjs', external: true },
    );
    onResolve({ filter: /\/node-wiring$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './wiring.cjs', external: true } : undefined,
    );
  },
};

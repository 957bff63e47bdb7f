// Loaded before Jest in each of its processes. Every spec file has a context of its own and compiles what it imports anew, and
// Node keeps nothing that was compiled with a callback for dynamic imports. This keeps it: half the time of thirty specs with Nest.
const vm = require('node:vm');

const { compileFunction, SourceTextModule } = vm;

/** A function without `import()` needs no callback for it. */
vm.compileFunction = (code, parameters, options) => {
  if (options?.importModuleDynamically === undefined || code.includes('import(')) return compileFunction(code, parameters, options);
  const { importModuleDynamically: _, ...rest } = options;
  return compileFunction(code, parameters, rest);
};

const compiled = new Map();

vm.SourceTextModule = class extends SourceTextModule {
  constructor(code, options) {
    const cachedData = compiled.get(code);
    super(code, cachedData === undefined ? options : { ...options, cachedData });
    if (cachedData === undefined) compiled.set(code, this.createCachedData());
  }
};

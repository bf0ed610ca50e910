// Runs the tests of one answer. Reads a JSON object from standard input: source, name, prompt, setup, tests, and the
// words behind which the facts are told, which the answer cannot guess: `begun` once it parsed, `ended` at the end.
'use strict';
(() => {
  const fs = require('node:fs');
  const vm = require('node:vm');
  const { writeSync } = fs;
  const leave = process.reallyExit.bind(process);
  const { stringify } = JSON;
  const task = JSON.parse(fs.readFileSync(0, 'utf8'));
  const { begun, ended, prompt, setup, tests } = task;

  const tell = (word, error) => {
    const line = '\n' + word + ' ' + stringify({ error }) + '\n';
    writeSync(1, line);
  };
  const end = (error) => {
    tell(ended, error);
    leave(0);
  };
  const describe = (e) => String(e).split('\n')[0].slice(0, 160);

  // An answer may be a script, a script that awaits, or a module.
  const parses = () => {
    try {
      new vm.Script(task.source, { filename: 'answer' });
      return null;
    } catch (asScript) {
      if (!/\b(await|import|export)\b/.test(task.source)) return asScript;
      try {
        new vm.SourceTextModule(task.source, { identifier: 'answer' });
        return null;
      } catch (asModule) {
        return asModule;
      }
    }
  };
  const fault = parses();
  if (fault) {
    end(describe(fault));
    return;
  }
  tell(begun, null);
  if (tests.length === 0) {
    end(null);
    return;
  }

  // Exports are local names here, and what an import brings is required.
  const source = task.source
    .replace(/^export\s+default\s+(?=(async\s+)?(function|class)\b)/gm, '')
    .replace(/^export\s+(?=(async|function|class|const|let|var)\b)/gm, '')
    .replace(/^export\s+(\{[^}]*\}|default\s+[\w$]+)\s*;?\s*$/gm, '')
    .replace(/^import\s+\*\s+as\s+([\w$]+)\s+from\s+(['"][^'"]+['"])/gm, 'const $1 = require($2)')
    .replace(/^import\s+([\w$]+|\{[^}]*\})\s+from\s+(['"][^'"]+['"])/gm, 'const $1 = require($2)');

  const defined = [...source.matchAll(
    /^(?:(?:async\s+)?function\s*\*?\s*([\w$]+)|class\s+([\w$]+)|(?:const|let|var)\s+([\w$]+)\s*=)/gm)]
    .map((m) => m[1] ?? m[2] ?? m[3]);
  // What the task names, else what the prompt names first, else what is defined last.
  const candidateName = () => {
    if (task.name && defined.includes(task.name)) return task.name;
    const quoted = [...prompt.matchAll(/`([^`]*)`/g)].map((m) => m[1]).join(' ');
    for (const [word] of (quoted + ' ' + prompt).matchAll(/[\w$]+/g)) {
      if (defined.includes(word)) return word;
    }
    return defined.at(-1);
  };
  const name = candidateName();

  const at = { test: 0 };
  const told = (e) => {
    const where = at.test === 0 ? 'the answer fails: ' : 'test ' + at.test + ' fails: ';
    const first = at.test === 0 ? '' : ': ' + tests[at.test - 1].trim().split('\n')[0].slice(0, 120);
    end(where + describe(e) + first);
  };
  process.on('uncaughtException', told);
  process.on('unhandledRejection', told);

  const steps = tests.map((test, i) => '__at.test = ' + (i + 1) + ';\n' + test).join('\n;\n');
  const program = '(function (assert, SOURCE, require, module, exports, __at) {\nreturn (async () => {\n' + source +
    '\n;\nreturn (async (candidate) => {\n' + steps + '\n})(' + (name ?? 'undefined') + ');\n})();\n})';
  const shared = { exports: {} };
  let run;
  try {
    if (setup) vm.runInThisContext(setup, { filename: 'setup' });
    run = vm.runInThisContext(program, { filename: 'answer', importModuleDynamically: undefined });
  } catch (e) {
    told(e);
    return;
  }
  run(require('node:assert'), task.source, require, shared, shared.exports, at).then(() => end(null), told);
})();

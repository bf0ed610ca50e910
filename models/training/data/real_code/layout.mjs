// Lays JavaScript out as the catalogue does: const and let, arrow callbacks, two spaces, single quotes. Reads and writes lines of JSON strings; null where it does not parse.
import { createInterface } from 'node:readline';
import { Linter } from 'eslint';
import prettier from 'prettier';

const linter = new Linter();
const rules = { 'no-var': 2, 'prefer-const': 2, 'prefer-arrow-callback': 2, 'object-shorthand': 2, 'prefer-template': 2, 'one-var': [2, 'never'], curly: 2, 'no-extra-semi': 2, 'no-undef-init': 2, 'no-lonely-if': 2, 'no-else-return': 0, eqeqeq: 0 };
const config = { languageOptions: { ecmaVersion: 2024, sourceType: 'module' }, rules };

for await (const line of createInterface({ input: process.stdin })) {
  let out = null;
  try {
    const fixed = linter.verifyAndFix(JSON.parse(line), config);
    if (!fixed.messages.some((m) => m.fatal)) {
      out = await prettier.format(fixed.output, { parser: 'babel', singleQuote: true, printWidth: 100, trailingComma: 'none' });
    }
  } catch {
    out = null;
  }
  process.stdout.write(JSON.stringify(out) + '\n');
}

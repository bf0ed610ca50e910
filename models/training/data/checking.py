"""Runs code of this project's own catalogue with its tests, in a child process with a time limit and nothing more."""
import os
import subprocess
import sys
import tempfile

from identifiers import rename

ASSERT = "const assert = require('node:assert');\n"


def program(lang, code, tests):
    body = code.rstrip() + "\n\n" + "\n".join(tests) + "\n"
    return body if lang == "python" else ASSERT + "(async () => {\n" + body + "\n})().catch(e => { console.error(e); process.exit(1); });\n"


def fault(lang, code, tests, limit=8):
    """None where all tests pass, else the last line of what the program said."""
    command = [sys.executable, "-I"] if lang == "python" else ["node"]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "main.py" if lang == "python" else "main.js")
        with open(path, "w", encoding="utf-8") as out:
            out.write(program(lang, code, tests))
        try:
            done = subprocess.run(command + [path], cwd=folder, capture_output=True, text=True, timeout=limit, stdin=subprocess.DEVNULL)
        except subprocess.TimeoutExpired:
            return "timed out"
    return None if done.returncode == 0 else (done.stderr.strip().splitlines() or ["failed"])[-1][:160]


def passes(lang, code, tests):
    return fault(lang, code, tests) is None


def renamed_tests(tests, mapping, lang):
    return [rename(test, mapping, lang) for test in tests]

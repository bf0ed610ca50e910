"""Runs code of this project's own catalogue with its tests, in child processes with a time limit and nothing more."""
import json
import os
import subprocess
import sys
import tempfile

from identifiers import rename

LIMIT = 8
HEAD = "const assert = require('node:assert');\n"
# Runs each program in a fork of its own and folder of its own, as a main module.
_FORKS = """
import json as _json, os as _os, signal as _signal, sys as _sys, tempfile as _tempfile, traceback as _traceback
_programs, _limit, _out = _json.load(_sys.stdin), int(_sys.argv[1]), _os.dup(1)
_os.dup2(_os.open(_os.devnull, _os.O_WRONLY), 1)
_os.dup2(_os.open(_os.devnull, _os.O_RDONLY), 0)
_verdicts = []
for _program in _programs:
    with _tempfile.TemporaryDirectory() as _folder:
        _reader, _writer = _os.pipe()
        _child = _os.fork()
        if not _child:
            _os.chdir(_folder)
            _signal.alarm(_limit)
            _code = 0
            try:
                with open("main.py", "w", encoding="utf-8") as _file:
                    _file.write(_program)
                __file__ = _os.path.join(_folder, "main.py")
                exec(compile(_program, __file__, "exec"), globals())
            except BaseException as _error:
                _code = 0 if isinstance(_error, SystemExit) and not _error.code else 1
                if _code:
                    _os.write(_writer, ("".join(_traceback.format_exception_only(type(_error), _error)).strip().splitlines() or ["failed"])[-1][:160].encode())
            _os._exit(_code)
        _os.close(_writer)
        _said = _os.read(_reader, 1000).decode("utf-8", "replace")
        _os.close(_reader)
        _status = _os.waitpid(_child, 0)[1]
    _verdicts.append(None if _status == 0 else _said or ("timed out" if _status & 127 == _signal.SIGALRM else "failed"))
_os.write(_out, _json.dumps(_verdicts).encode())
"""


def program(lang, code, tests):
    """The code and its tests, which can read the code as SOURCE, as they can in `coalesce evaluate`."""
    source = ("" if lang == "python" else "const ") + "SOURCE = " + json.dumps(code) + "\n\n" if any("SOURCE" in t for t in tests) else ""
    body = code.rstrip() + "\n\n" + source + "\n".join(tests) + "\n"
    return body if lang == "python" else "(async () => {\n" + body + "\n})()"


def _child(command, folder, text, limit):
    try:
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=limit, input=text, encoding="utf-8")
    except subprocess.TimeoutExpired:
        return None


def _javascript(programs, limit):
    """All in one process, or, where that fails, each in its own."""
    body = HEAD + "(async () => {\n" + "".join(f"await {p};\n" for p in programs) + "})().catch(e => { console.error(e); process.exit(1); });\n"
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "main.js")
        with open(path, "w", encoding="utf-8") as out:
            out.write(body)
        done = _child(["node", path], folder, "", limit)
    if done is not None and done.returncode == 0:
        return [None] * len(programs)
    if len(programs) > 1:
        return [_javascript([p], limit)[0] for p in programs]
    return ["timed out" if done is None else (done.stderr.strip().splitlines() or ["failed"])[-1][:160]]


def faults(lang, pairs, limit=LIMIT):
    """For each (code, tests) None where all tests pass, else the last line of what the program said."""
    programs = [program(lang, code, tests) for code, tests in pairs]
    if not programs:
        return []
    if lang == "javascript":
        return _javascript(programs, limit)
    with tempfile.TemporaryDirectory() as folder:
        done = _child([sys.executable, "-I", "-c", _FORKS, str(limit)], folder, json.dumps(programs), limit * len(programs) + 5)
    return json.loads(done.stdout) if done is not None and done.returncode == 0 else ["failed"] * len(programs)


def passes(lang, code, tests):
    return faults(lang, [(code, tests)]) == [None]


def renamed_tests(tests, mapping, lang):
    return [rename(test, mapping, lang) for test in tests]

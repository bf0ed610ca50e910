"""Runs the tests of one answer. Reads a JSON object from standard input: source, name, prompt, setup, tests, and the
words behind which the facts are told, which the answer cannot guess: `begun` once it parsed, `ended` at the end."""
import ast
import json
import os
import re
import sys
import types


def main():
    write, leave, dumps = os.write, os._exit, json.dumps
    task = json.loads(sys.stdin.buffer.read().decode("utf-8"))
    begun, ended = task["begun"], task["ended"]

    def tell(word, error):
        line = "\n" + word + " " + dumps({"error": error}) + "\n"
        write(1, line.encode("ascii"))

    def end(error):
        tell(ended, error)
        leave(0)

    source = task["source"]
    try:
        tree = ast.parse(source, "answer")
        compile(source, "answer", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as e:
        line = getattr(e, "lineno", None)
        end(type(e).__name__ + ": " + getattr(e, "msg", str(e)) + (" (line %d)" % line if line else ""))
    tell(begun, None)
    if not task["tests"]:
        end(None)

    module = types.ModuleType("answer")
    sys.modules["answer"] = module
    space = module.__dict__
    space["SOURCE"] = source
    for what, text in (("the setup", task["setup"]), ("the answer", source)):
        try:
            exec(compile(text, what, "exec"), space)
        except BaseException as e:
            end(what + " fails: " + describe(e))
    name = candidate_name(tree, task.get("name"), task["prompt"])
    if name is not None and name in space:
        space["candidate"] = space[name]
    for number, text in enumerate(task["tests"], 1):
        try:
            exec(compile(text, "test %d" % number, "exec"), space)
        except BaseException as e:
            first = text.strip().splitlines()[0]
            end("test %d fails: %s: %s" % (number, describe(e), first[:120]))
    end(None)


def describe(e):
    if isinstance(e, SystemExit):
        return "it called exit"
    text = str(e).strip().splitlines()
    return type(e).__name__ + (": " + text[0][:120] if text else "")


def candidate_name(tree, name, prompt):
    """What the task names, else what the prompt names first, else what is defined last."""
    defined = [n.name for n in tree.body if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))]
    if not defined:
        return name
    if name in defined:
        return name
    for word in re.findall(r"[A-Za-z_][A-Za-z_0-9]*", " ".join(re.findall(r"`([^`]*)`", prompt)) + " " + prompt):
        if word in defined:
            return word
    return defined[-1]


main()

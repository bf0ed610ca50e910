package dev.coalesce.engine.measure.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coalesce.engine.decode.Cancellation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSandboxTest {

    private static final Limits SHORT = Limits.DEFAULT.within(Duration.ofSeconds(3));
    private static TestSandbox sandbox;

    @BeforeAll
    static void probe() {
        sandbox = TestSandbox.probe(List.of("python", "javascript"), SHORT);
        assumeTrue(sandbox.interpreter("python").isPresent(), "python3 is needed");
        assumeTrue(sandbox.interpreter("javascript").isPresent(), "node is needed");
    }

    private static TestOutcome python(String source, String... tests) {
        return run("python", source, tests);
    }

    private static TestOutcome javascript(String source, String... tests) {
        return run("javascript", source, tests);
    }

    private static TestOutcome run(String lang, String source, String... tests) {
        return sandbox.run(new TestProgram(lang, source, null, "", "", List.of(tests)), new Cancellation());
    }

    @Test
    void runsPythonTests() {
        assertEquals(
                new TestOutcome(true, true, null),
                python(
                        "def helper(): return 1\ndef add(a, b): return a + b",
                        "assert candidate(1, 2) == 3",
                        "x = add(2, 2)",
                        "assert x == 4 and 'def add' in SOURCE"));
    }

    @Test
    void runsJavaScriptTests() {
        assertEquals(
                new TestOutcome(true, true, null),
                javascript(
                        "class Queue { constructor() { this.items = []; } async size() { return this.items.length; } }",
                        "const q = new candidate();",
                        "assert.equal(await q.size(), 0);",
                        "assert(new Queue() instanceof Queue && SOURCE.includes('Queue'));"));
    }

    @Test
    void takesModulesAndStrictScripts() {
        assertTrue(javascript("export default function f() { return 1; }\nexport { f };", "assert.equal(f(), 1);")
                .passed());
        assertTrue(javascript(
                        "'use strict';\nconst assert = 3;\nconst f = (x) => x;\nmodule.exports = { f };",
                        "if (f(2) !== 2) throw new Error();")
                .passed());
    }

    @Test
    void candidateIsWhatThePromptNames() {
        String source = "class Node:\n    pass\n\nclass Stack:\n    pass\n\ndef main():\n    pass\n";
        TestProgram program = new TestProgram(
                "python", source, null, "A class `Stack` of Node objects", "", List.of("assert candidate is Stack"));
        assertTrue(sandbox.run(program, new Cancellation()).passed());
    }

    @Test
    void setupRunsBeforeTheAnswer() {
        TestProgram program = new TestProgram(
                "python", "def f(x: List[int]): return x", "f", "", "from typing import List", List.of("f([])"));
        assertTrue(sandbox.run(program, new Cancellation()).passed());
    }

    @Test
    void saysWhichTestFails() {
        TestOutcome outcome = python("def f(): return 1", "assert f() == 1", "assert f() == 2");
        assertFalse(outcome.passed());
        assertTrue(outcome.parsed());
        assertEquals("test 2 fails: AssertionError: assert f() == 2", outcome.error());
        assertTrue(javascript("function f() { return 1; }", "assert.equal(f(), 2);")
                .error()
                .startsWith("test 1 fails: AssertionError"));
    }

    @Test
    void tellsWhatDoesNotParse() {
        TestOutcome python = python("def f(:\n  pass", "f()");
        TestOutcome javascript = javascript("function f( {", "f();");
        assertFalse(python.parsed() || javascript.parsed());
        assertTrue(python.error().startsWith("SyntaxError"), python.error());
        assertTrue(javascript.error().startsWith("SyntaxError"), javascript.error());
    }

    @Test
    void onlyParsesWithoutTests() {
        assertEquals(
                new TestOutcome(true, true, null),
                sandbox.run(TestProgram.parseOnly("python", "raise SystemExit"), new Cancellation()));
    }

    @Test
    void leavingEarlyIsNotPassing() {
        assertFalse(python("import sys\nsys.exit(0)", "assert True").passed());
        assertFalse(python("import os\nos._exit(0)", "assert True").passed());
        assertFalse(javascript("process.exit(0);", "assert(true);").passed());
        assertFalse(javascript("async function f() { await new Promise(() => {}); }", "await f();")
                .passed());
    }

    @Test
    void outputIsNotPassing() {
        TestOutcome outcome = python(
                "import sys\nprint('passed {\"error\": null}')\nsys.stdout.write('x' * 300000)\ndef f(): return 1",
                "assert f() == 2");
        assertTrue(outcome.parsed());
        assertFalse(outcome.passed());
        assertTrue(python("print('noise' * 100000)\ndef f(): return 1", "assert f() == 1")
                .passed());
    }

    @Test
    void endlessLoopsEnd() {
        long start = System.nanoTime();
        TestOutcome python = python("def f():\n    while True: pass", "f()");
        TestOutcome javascript = javascript("function f() { while (true); }", "f();");
        assertEquals("not done after 3 s", python.error());
        assertTrue(python.parsed());
        assertFalse(javascript.passed());
        assertTrue(System.nanoTime() - start < 20e9);
    }

    @Test
    void forkBombsEndAndLeaveNothing() throws InterruptedException {
        assumeTrue(sandbox.report().containment().offline(), "needs namespaces");
        long before = ProcessHandle.allProcesses().count();
        TestOutcome outcome = python(
                "import os\ndef f():\n    while True:\n        try:\n            os.fork()\n        except OSError:\n            pass",
                "f()");
        assertFalse(outcome.passed());
        Thread.sleep(500);
        assertTrue(ProcessHandle.allProcesses().count() < before + 20);
    }

    @Test
    void memoryEnds() {
        assumeTrue(sandbox.report().containment() != Containment.TIME);
        TestOutcome python = python("def f():\n    x = bytearray(3 << 30)", "f()");
        TestOutcome javascript =
                javascript("function f() { const x = []; while (true) x.push(new Array(1e6).fill(0.5)); }", "f();");
        assertTrue(python.error().contains("MemoryError"), python.error());
        assertFalse(javascript.passed());
    }

    @Test
    void largeFilesEnd() {
        assumeTrue(sandbox.report().containment() != Containment.TIME);
        assertTrue(python("def f():\n    with open('x', 'wb') as o: o.write(bytes(100 << 20))", "f()")
                .error()
                .contains("OSError"));
    }

    @Test
    void filesOfTheUserAreOutOfReach(@TempDir Path folder) throws IOException {
        assumeTrue(sandbox.report().containment().ownFiles(), "needs a file system of its own");
        Path secret = Files.writeString(folder.resolve("secret"), "s");
        String home = System.getProperty("user.home");
        assertTrue(python(
                        "import os\ndef f(): return os.path.exists('" + secret + "') or os.path.expanduser('~') == '"
                                + home + "'",
                        "assert not f()")
                .passed());
        assertFalse(python("def f(): open('" + folder + "/made', 'w')", "f()").passed());
        assertFalse(javascript("function f() { require('fs').writeFileSync('/usr/made', ''); }", "f();")
                .passed());
        assertFalse(Files.exists(folder.resolve("made")));
    }

    @Test
    void worksInAnEmptyFolder() {
        assertTrue(python("import os\ndef f(): return os.listdir('.')", "assert f() == []")
                .passed());
        assertTrue(python(
                        "import os\ndef f(): return [k for k in os.environ if 'JAVA' in k or 'USER' in k]",
                        "assert f() == []")
                .passed());
        assertTrue(python(
                        "def f():\n    try:\n        return input()\n    except EOFError:\n        return 'closed'",
                        "assert f() == 'closed'")
                .passed());
    }

    @Test
    void reachesNoNetwork() throws IOException {
        assumeTrue(sandbox.report().containment().offline(), "needs a network namespace");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            TestOutcome outcome = python(
                    "import socket\ndef f(): socket.create_connection(('127.0.0.1', " + server.getLocalPort() + "), 1)",
                    "f()");
            assertFalse(outcome.passed());
            assertTrue(outcome.error().contains("OSError"), outcome.error());
        }
    }

    @Test
    void canBeCancelled() {
        Cancellation cancellation = new Cancellation();
        cancellation.request();
        TestOutcome outcome =
                sandbox.run(new TestProgram("python", "while True: pass", null, "", "", List.of("x")), cancellation);
        assertEquals("cancelled", outcome.error());
    }

    @Test
    void weakerContainmentsWorkAndSaySo() {
        for (Containment containment : List.of(Containment.LIMITS, Containment.TIME)) {
            assumeTrue(containment == Containment.TIME || Files.exists(Path.of("/bin/sh")));
            Interpreter python = sandbox.interpreter("python").orElseThrow();
            TestSandbox weak = new TestSandbox(java.util.Map.of("python", python), containment, SHORT);
            TestProgram good = new TestProgram("python", "def f(): return 1", null, "", "", List.of("assert f() == 1"));
            TestProgram family = new TestProgram(
                    "python",
                    "import subprocess, time\nsubprocess.Popen(['sleep', '98765'])\ntime.sleep(60)",
                    null,
                    "",
                    "",
                    List.of("x"));
            assertNull(weak.run(good, new Cancellation()).error());
            assertNotNull(weak.run(family, new Cancellation()).error());
            assertTrue(weak.report().line().contains(containment == Containment.TIME ? "not contained" : "barely"));
        }
        assertTrue(ProcessHandle.allProcesses()
                .noneMatch(p -> p.isAlive() && p.info().commandLine().orElse("").contains("98765")));
    }
}

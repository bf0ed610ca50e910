package dev.coalesce.app.doctor;

import dev.coalesce.app.cli.Services;
import dev.coalesce.engine.measure.sandbox.Interpreter;
import dev.coalesce.engine.measure.sandbox.TestSandbox;
import dev.coalesce.engine.request.DecodeRequest;
import java.util.ArrayList;
import java.util.List;

/// What runs the tests of generated code.
final class TestChecks {

    private final Services.Sandboxes sandboxes;

    TestChecks(Services.Sandboxes sandboxes) {
        this.sandboxes = sandboxes;
    }

    List<Check> checks() {
        TestSandbox sandbox = sandboxes.probe(DecodeRequest.LANGUAGES);
        List<Check> checks = new ArrayList<>();
        for (String lang : DecodeRequest.LANGUAGES) {
            String title = Interpreter.title(lang);
            checks.add(sandbox.interpreter(lang)
                    .map(found -> Check.ok(lang, found.toString()))
                    .orElseGet(() -> Check.warn(
                            lang,
                            title + " was not found: its tests cannot be run",
                            "install " + title + " or put it on the PATH to use `coalesce evaluate`")));
        }
        boolean contained = sandbox.report().containment().ownFiles();
        String line = sandbox.report().line();
        checks.add(
                contained
                        ? Check.ok("containment", line)
                        : Check.warn(
                                "containment",
                                line,
                                "on Linux install util-linux and allow user namespaces, or evaluate in a container"));
        return checks;
    }
}

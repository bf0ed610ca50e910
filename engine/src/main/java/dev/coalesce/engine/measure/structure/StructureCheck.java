package dev.coalesce.engine.measure.structure;

import java.util.List;

/// Finds the uses of names that are not declared where they run. It reports only what is certain to fail once it is
/// reached: the body of a function runs later than its surroundings, a name that one branch declares counts as declared
/// after it, and a loop's second round knows what the first one declared. Code that does not parse has no faults: there
/// names tell nothing. Safe from any thread.
public final class StructureCheck {

    private StructureCheck() {}

    /// Checks a program.
    ///
    /// @param lang `python` or `javascript`
    /// @return the faults in the order of the code
    public static List<StructureFault> of(String source, String lang) {
        Faults faults = new Faults();
        Syntax.parse(source, lang).ifPresent(root -> {
            if (lang.equals("javascript")) {
                JavaScriptNames.check(root, faults);
            } else {
                PythonNames.check(root, faults);
            }
        });
        return faults.sorted();
    }

    /// Checks a program that runs after other code, whose names it may use and whose faults are not its own.
    public static List<StructureFault> of(String setup, String source, String lang) {
        if (setup.isEmpty()) {
            return of(source, lang);
        }
        String before = setup.endsWith("\n") ? setup : setup + "\n";
        int lines = Math.toIntExact(before.chars().filter(c -> c == '\n').count());
        return of(before + source, lang).stream()
                .filter(fault -> fault.line() > lines)
                .map(fault -> new StructureFault(fault.name(), fault.line() - lines, fault.column(), fault.kind()))
                .toList();
    }
}

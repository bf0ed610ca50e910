package dev.coalesce.engine.measure.structure;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A scope of JavaScript while its code is followed.
final class JavaScriptScope {

    final @Nullable JavaScriptScope parent;
    /// Whether its code runs later than what surrounds it.
    final boolean function;
    /// Names that are there from its start: `var`, functions, parameters, imports.
    final Set<String> hoisted = new HashSet<>();
    /// Names of `let`, `const` and `class`, which cannot be used before their declaration has run.
    final Set<String> lexical = new HashSet<>();
    /// Those whose declaration has run.
    final Set<String> initialised = new HashSet<>();

    JavaScriptScope(@Nullable JavaScriptScope parent, boolean function) {
        this.parent = parent;
        this.function = function;
    }

    /// What is wrong with a use of a name here, or null.
    StructureFault.@Nullable Kind fault(String name) {
        boolean later = false;
        for (JavaScriptScope scope = this; scope != null; scope = scope.parent) {
            if (scope.hoisted.contains(name)) {
                return null;
            }
            if (scope.lexical.contains(name)) {
                return later || scope.initialised.contains(name) ? null : StructureFault.Kind.BEFORE_DECLARATION;
            }
            later |= scope.function;
        }
        return GivenNames.JAVASCRIPT.contains(name) ? null : StructureFault.Kind.UNDECLARED;
    }
}

package dev.coalesce.engine.measure.structure;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A scope of Python while its code is followed.
final class PythonScope {

    /// What makes a scope.
    enum Kind {
        MODULE,
        CLASS,
        /// Runs later than what surrounds it.
        FUNCTION,
        /// Runs at once, with names of its own.
        COMPREHENSION,
        /// Names of types, which may be declared anywhere.
        ANNOTATION
    }

    final Kind kind;
    final @Nullable PythonScope parent;
    /// Every name that is bound somewhere in it.
    final Set<String> bound = new HashSet<>();
    /// Names that are those of the module.
    final Set<String> global = new HashSet<>();
    /// Names that are those of a function around it.
    final Set<String> nonlocal = new HashSet<>();
    /// Names that may have a value at this point.
    Set<String> assigned = new HashSet<>();
    /// Names that the code under work may have got elsewhere: in an earlier round of a loop, or from another function.
    Set<String> lenient = new HashSet<>();
    /// Names that the loops around the code under work bind.
    Set<String> loop = new HashSet<>();

    PythonScope(Kind kind, @Nullable PythonScope parent) {
        this.kind = kind;
        this.parent = parent;
    }

    /// The scope itself, or what surrounds a comprehension.
    PythonScope owner() {
        return kind == Kind.COMPREHENSION && parent != null ? parent.owner() : this;
    }

    /// Binds names from the start.
    void give(Set<String> names) {
        bound.addAll(names);
        assigned.addAll(names);
    }

    /// What is wrong with a use of a name here, or null.
    StructureFault.@Nullable Kind fault(String name) {
        boolean later = false;
        boolean tooLate = false;
        boolean module = false;
        for (PythonScope scope = this; scope != null; scope = scope.parent) {
            module |= scope.global.contains(name);
            boolean passed = module && scope.kind != Kind.MODULE || scope.kind == Kind.CLASS && !seesClass(scope);
            if (!passed && scope.bound.contains(name)) {
                if (later || scope.assigned.contains(name) || scope.lenient.contains(name)) {
                    return null;
                }
                if (scope.kind == Kind.FUNCTION || scope.kind == Kind.COMPREHENSION) {
                    return StructureFault.Kind.BEFORE_DECLARATION;
                }
                tooLate = true; // outside of functions a name that has no value yet is looked for further outside
            }
            later |= scope.kind == Kind.FUNCTION || scope.kind == Kind.ANNOTATION;
        }
        if (GivenNames.PYTHON.contains(name)) {
            return null;
        }
        return tooLate ? StructureFault.Kind.BEFORE_DECLARATION : StructureFault.Kind.UNDECLARED;
    }

    private boolean seesClass(PythonScope scope) {
        return scope == this || kind == Kind.ANNOTATION && scope == parent;
    }
}

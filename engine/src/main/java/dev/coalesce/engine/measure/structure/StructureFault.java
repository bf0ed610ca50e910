package dev.coalesce.engine.measure.structure;

/// A use of a name that has no declaration there.
///
/// @param name the name
/// @param line of the use, from 1
/// @param column of the use in UTF-16 units, from 1
/// @param kind whether the declaration comes too late or never
public record StructureFault(String name, int line, int column, Kind kind) {

    /// What is wrong.
    public enum Kind {
        /// Nothing declares the name.
        UNDECLARED,
        /// It is declared, but only after this use has run, or no longer.
        BEFORE_DECLARATION
    }

    @Override
    public String toString() {
        return name + (kind == Kind.UNDECLARED ? " is never declared" : " is used before it is declared") + ", line "
                + line + ", column " + column;
    }
}

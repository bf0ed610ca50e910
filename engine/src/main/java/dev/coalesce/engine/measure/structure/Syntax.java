package dev.coalesce.engine.measure.structure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A node of a parsed program, without comments.
///
/// @param type the grammar's name of it; a keyword's or sign's is its text
/// @param named whether it is more than a keyword or a sign
/// @param field the part that it plays in its parent, or empty
/// @param text its text where it has no children, else empty
/// @param line where it starts, from 1
/// @param column where it starts, in UTF-16 units from 1
record Syntax(String type, boolean named, String field, String text, int line, int column, List<Syntax> children) {

    /// Parses a program.
    ///
    /// @return nothing where it does not parse, or is nested deeper than any program
    static Optional<Syntax> parse(String source, String lang) {
        return SyntaxParser.parse(source, lang);
    }

    boolean is(String... types) {
        return Arrays.asList(types).contains(type);
    }

    /// The children that are more than signs.
    List<Syntax> parts() {
        return children.stream().filter(Syntax::named).toList();
    }

    Optional<Syntax> part(String name) {
        return children.stream().filter(child -> child.field.equals(name)).findFirst();
    }

    List<Syntax> parts(String name) {
        return children.stream()
                .filter(child -> child.named && child.field.equals(name))
                .toList();
    }

    /// Whether a keyword or sign stands in it.
    boolean has(String word) {
        return children.stream().anyMatch(child -> !child.named && child.type.equals(word));
    }

    /// Itself and everything in it.
    Stream<Syntax> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Syntax::all));
    }
}

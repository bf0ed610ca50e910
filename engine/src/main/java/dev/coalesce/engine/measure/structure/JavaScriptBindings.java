package dev.coalesce.engine.measure.structure;

import java.util.List;
import java.util.stream.Stream;

/// Which names the code of a scope declares.
final class JavaScriptBindings {

    private static final String[] FUNCTIONS = {"function_declaration", "generator_function_declaration"};

    private JavaScriptBindings() {}

    /// Names that are there from the start of a function or program, from however deep inside its blocks. A function in
    /// a
    /// block can be called from outside of it too, as long as code is not strict.
    static void hoist(List<Syntax> body, JavaScriptScope scope) {
        for (Syntax node : body) {
            if (node.is(FUNCTIONS)) {
                node.part("name").ifPresent(name -> scope.hoisted.add(name.text()));
            } else if (node.is("variable_declaration")) {
                declarators(node).forEach(scope.hoisted::add);
            } else if (node.is("for_in_statement") && node.has("var")) {
                node.part("left").stream()
                        .flatMap(JavaScriptBindings::names)
                        .map(Syntax::text)
                        .forEach(scope.hoisted::add);
            } else if (node.is("import_statement")) {
                imports(node).forEach(scope.hoisted::add);
            }
            if (!runsApart(node)) {
                hoist(node.parts(), scope);
            }
        }
    }

    /// Names of `let`, `const`, `class` and functions that stand directly in a block.
    static void declare(List<Syntax> body, JavaScriptScope scope) {
        for (Syntax node : body) {
            switch (node.type()) {
                case "lexical_declaration" -> declarators(node).forEach(scope.lexical::add);
                case "class_declaration" -> node.part("name").ifPresent(name -> scope.lexical.add(name.text()));
                case "function_declaration", "generator_function_declaration" ->
                    node.part("name").ifPresent(name -> scope.hoisted.add(name.text()));
                case "export_statement", "switch_case", "switch_default", "labeled_statement" ->
                    declare(node.parts(), scope);
                default -> {
                    // Nothing that this block declares.
                }
            }
        }
    }

    /// The names that a pattern binds.
    static Stream<Syntax> names(Syntax pattern) {
        return switch (pattern.type()) {
            case "identifier", "shorthand_property_identifier_pattern" -> Stream.of(pattern);
            case "assignment_pattern", "object_assignment_pattern" ->
                pattern.part("left").stream().flatMap(JavaScriptBindings::names);
            case "pair_pattern" -> pattern.part("value").stream().flatMap(JavaScriptBindings::names);
            case "object_pattern", "array_pattern", "rest_pattern" ->
                pattern.parts().stream().flatMap(JavaScriptBindings::names);
            default -> Stream.empty();
        };
    }

    private static Stream<String> declarators(Syntax declaration) {
        return declaration.parts().stream()
                .flatMap(declarator -> declarator.part("name").stream())
                .flatMap(JavaScriptBindings::names)
                .map(Syntax::text);
    }

    private static Stream<String> imports(Syntax node) {
        return node.parts().stream()
                .filter(part -> part.is("import_clause"))
                .flatMap(Syntax::all)
                .filter(part -> part.is("identifier") && !part.field().equals("name")
                        || part.is("import_specifier") && part.part("alias").isEmpty())
                .map(part -> part.part("name").orElse(part).text());
    }

    private static boolean runsApart(Syntax node) {
        return node.is(FUNCTIONS)
                || node.is(
                        "function_expression",
                        "generator_function",
                        "arrow_function",
                        "method_definition",
                        "field_definition",
                        "class_static_block");
    }
}

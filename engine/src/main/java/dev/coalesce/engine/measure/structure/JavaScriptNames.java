package dev.coalesce.engine.measure.structure;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Follows JavaScript code in the order in which it stands, which is the order in which declarations run, and asks at
/// each
/// use whether the name is declared. Functions run later and know all names around them.
final class JavaScriptNames {

    private final Faults faults;
    /// Names that the program asks for with `typeof` before it relies on them.
    private final Set<String> askedFor;

    private JavaScriptNames(Faults faults, Set<String> askedFor) {
        this.faults = faults;
        this.askedFor = askedFor;
    }

    static void check(Syntax root, Faults faults) {
        Set<String> askedFor = root.all()
                .filter(JavaScriptNames::isTypeof)
                .flatMap(node -> node.part("argument").stream())
                .map(Syntax::text)
                .collect(Collectors.toSet());
        JavaScriptScope program = new JavaScriptScope(null, true);
        JavaScriptBindings.hoist(root.parts(), program);
        JavaScriptBindings.declare(root.parts(), program);
        new JavaScriptNames(faults, askedFor).visitAll(root.parts(), program);
    }

    private static boolean isTypeof(Syntax node) {
        return node.is("unary_expression") && node.has("typeof");
    }

    // Names

    private void use(Syntax name, JavaScriptScope scope) {
        StructureFault.Kind kind = scope.fault(name.text());
        if (kind != null && !(kind == StructureFault.Kind.UNDECLARED && askedFor.contains(name.text()))) {
            faults.add(name, kind);
        }
    }

    /// What a pattern computes (defaults and keys), and its names, which are declared one after the other.
    private void declare(Syntax pattern, JavaScriptScope scope) {
        switch (pattern.type()) {
            case "identifier", "shorthand_property_identifier_pattern" -> scope.initialised.add(pattern.text());
            case "assignment_pattern", "object_assignment_pattern" -> {
                pattern.part("right").ifPresent(value -> visit(value, scope));
                pattern.part("left").ifPresent(left -> declare(left, scope));
            }
            case "pair_pattern" -> {
                pattern.part("key").ifPresent(key -> visit(key, scope));
                pattern.part("value").ifPresent(value -> declare(value, scope));
            }
            default -> pattern.parts().forEach(part -> declare(part, scope));
        }
    }

    // Scopes

    private void block(List<Syntax> body, JavaScriptScope scope) {
        JavaScriptScope inner = new JavaScriptScope(scope, false);
        JavaScriptBindings.declare(body, inner);
        visitAll(body, inner);
    }

    private void function(Syntax node, JavaScriptScope scope) {
        JavaScriptScope outer = scope;
        if (node.is("function_expression", "generator_function")
                && node.part("name").isPresent()) {
            outer = new JavaScriptScope(scope, false);
            outer.hoisted.add(node.part("name").get().text());
        }
        JavaScriptScope inner = new JavaScriptScope(outer, true);
        List<Syntax> parameters = node.part("parameters")
                .map(Syntax::parts)
                .orElseGet(() -> node.part("parameter").stream().toList());
        parameters.stream().flatMap(JavaScriptBindings::names).forEach(name -> inner.hoisted.add(name.text()));
        Optional<Syntax> body = node.part("body");
        List<Syntax> statements = body.filter(b -> b.is("statement_block"))
                .map(Syntax::parts)
                .orElseGet(() -> body.stream().toList());
        JavaScriptBindings.hoist(statements, inner);
        JavaScriptBindings.declare(statements, inner);
        parameters.forEach(parameter -> declare(parameter, inner));
        visitAll(statements, inner);
    }

    private void classBody(Syntax node, JavaScriptScope scope) {
        node.parts().stream().filter(part -> part.is("class_heritage")).forEach(parent -> visit(parent, scope));
        JavaScriptScope inner = new JavaScriptScope(scope, false);
        node.part("name").ifPresent(name -> inner.hoisted.add(name.text()));
        node.part("body").ifPresent(body -> body.parts().forEach(member -> member(member, inner)));
    }

    private void member(Syntax node, JavaScriptScope scope) {
        switch (node.type()) {
            case "field_definition" -> {
                node.part("property").ifPresent(property -> visit(property, scope));
                // The value of a field is computed when an object is made, that of a static one with the class.
                JavaScriptScope when = node.has("static") ? scope : new JavaScriptScope(scope, true);
                node.part("value").ifPresent(value -> visit(value, when));
            }
            case "class_static_block" -> {
                JavaScriptScope inner = new JavaScriptScope(scope, false);
                node.part("body").ifPresent(body -> {
                    JavaScriptBindings.hoist(body.parts(), inner);
                    block(body.parts(), inner);
                });
            }
            default -> visit(node, scope);
        }
    }

    private void forStatement(Syntax node, JavaScriptScope scope) {
        JavaScriptScope inner = new JavaScriptScope(scope, false);
        JavaScriptBindings.declare(node.parts("initializer"), inner);
        for (String part : List.of("initializer", "condition", "body", "increment")) {
            visitAll(node.parts(part), inner);
        }
    }

    /// The names of `let` and `const` already hide outer ones where what is gone through is computed.
    private void forInStatement(Syntax node, JavaScriptScope scope) {
        JavaScriptScope inner = new JavaScriptScope(scope, false);
        Optional<Syntax> left = node.part("left");
        boolean lexical = node.has("let") || node.has("const");
        if (lexical) {
            left.stream().flatMap(JavaScriptBindings::names).forEach(name -> inner.lexical.add(name.text()));
        }
        node.part("right").ifPresent(right -> visit(right, inner));
        if (lexical || node.has("var")) {
            left.ifPresent(pattern -> declare(pattern, inner));
        } else {
            left.ifPresent(target -> visit(target, inner));
        }
        node.part("body").ifPresent(body -> visit(body, inner));
    }

    private void catchClause(Syntax node, JavaScriptScope scope) {
        JavaScriptScope inner = new JavaScriptScope(scope, false);
        node.part("parameter").ifPresent(parameter -> {
            JavaScriptBindings.names(parameter).forEach(name -> inner.hoisted.add(name.text()));
            declare(parameter, inner);
        });
        node.part("body").ifPresent(body -> visit(body, inner));
    }

    /// What is exported by name is looked up when another module asks for it.
    private void export(Syntax node, JavaScriptScope scope) {
        if (node.part("source").isPresent()) {
            return;
        }
        JavaScriptScope later = new JavaScriptScope(scope, true);
        for (Syntax part : node.parts()) {
            if (part.is("export_clause")) {
                part.parts().stream()
                        .flatMap(specifier -> specifier.part("name").stream())
                        .forEach(name -> use(name, later));
            } else {
                visit(part, scope);
            }
        }
    }

    // The walk

    private void visitAll(List<Syntax> nodes, JavaScriptScope scope) {
        nodes.forEach(node -> visit(node, scope));
    }

    private void visit(Syntax node, JavaScriptScope scope) {
        switch (node.type()) {
            case "identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern" ->
                use(node, scope);
            case "statement_block", "switch_body" -> block(node.parts(), scope);
            case "lexical_declaration", "variable_declaration" -> {
                for (Syntax declarator : node.parts()) {
                    declarator.part("value").ifPresent(value -> visit(value, scope));
                    declarator.part("name").ifPresent(name -> declare(name, scope));
                }
            }
            case "function_declaration",
                    "generator_function_declaration",
                    "function_expression",
                    "generator_function",
                    "arrow_function" -> function(node, scope);
            case "method_definition" -> {
                node.part("name").ifPresent(name -> visit(name, scope));
                function(node, scope);
            }
            case "class_declaration" -> {
                classBody(node, scope);
                node.part("name").ifPresent(name -> scope.initialised.add(name.text()));
            }
            case "class" -> classBody(node, scope);
            case "for_statement" -> forStatement(node, scope);
            case "for_in_statement" -> forInStatement(node, scope);
            case "catch_clause" -> catchClause(node, scope);
            case "import_statement" -> {
                // Declared from the start.
            }
            case "export_statement" -> export(node, scope);
            default -> visitAll(node.parts(), scope);
        }
    }
}

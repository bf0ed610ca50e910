package dev.coalesce.engine.measure.structure;

import dev.coalesce.engine.measure.structure.PythonScope.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Follows Python code in the order in which it runs, and asks at each use whether the name has a value. The same walk
/// without asking tells which names a scope binds at all.
final class PythonNames {

    private final Faults faults;
    private final PythonScope module;
    /// Whether this walk only collects what is bound.
    private final boolean collecting;
    /// Whether a failing name is caught here, as code does that tries what only some versions have.
    private boolean caught;
    /// Whether `import *` may have brought anything.
    private boolean anything;

    private PythonNames(Faults faults, PythonScope module, boolean collecting) {
        this.faults = faults;
        this.module = module;
        this.collecting = collecting;
    }

    static void check(Syntax root, Faults faults) {
        PythonScope module = new PythonScope(Kind.MODULE, null);
        PythonNames names = new PythonNames(faults, module, false);
        names.open(module, List.of(root));
        // What a function declares to be the module's may be set whenever the function is called.
        Set<String> global = declared(root, "global_statement");
        module.bound.addAll(global);
        module.lenient.addAll(global);
        names.anything = root.all().anyMatch(node -> node.is("wildcard_import"));
        names.visitAll(root.parts(), module);
    }

    // Scopes

    /// Finds out what a scope binds, before its code is followed.
    private void open(PythonScope scope, List<Syntax> body) {
        PythonNames collector = new PythonNames(faults, module, true);
        collector.visitAll(body, scope);
        scope.bound.removeAll(scope.global);
        scope.bound.removeAll(scope.nonlocal);
    }

    private static Set<String> declared(Syntax node, String statement) {
        return node.all()
                .filter(each -> each.is(statement))
                .flatMap(each -> each.parts().stream())
                .map(Syntax::text)
                .collect(Collectors.toSet());
    }

    /// A function or lambda: defaults now, types whenever, the body later.
    private void function(Syntax node, PythonScope scope) {
        PythonScope inner = new PythonScope(Kind.FUNCTION, scope);
        node.part("parameters").ifPresent(list -> list.parts().forEach(each -> parameter(each, scope, inner)));
        node.part("return_type").ifPresent(type -> annotation(type, scope));
        List<Syntax> body = node.parts("body");
        if (collecting || body.isEmpty()) {
            return;
        }
        open(inner, body);
        inner.lenient.addAll(declared(node, "nonlocal_statement"));
        boolean outside = caught;
        caught = false;
        visitAll(body, inner);
        caught = outside;
    }

    private void parameter(Syntax node, PythonScope scope, PythonScope inner) {
        switch (node.type()) {
            case "identifier" -> inner.give(Set.of(node.text()));
            case "default_parameter", "typed_default_parameter" -> {
                node.part("type").ifPresent(type -> annotation(type, scope));
                node.part("value").ifPresent(value -> visit(value, scope));
                node.part("name").ifPresent(name -> parameter(name, scope, inner));
            }
            case "typed_parameter" -> {
                node.part("type").ifPresent(type -> annotation(type, scope));
                node.parts().stream()
                        .filter(part -> !part.field().equals("type"))
                        .forEach(part -> parameter(part, scope, inner));
            }
            default -> node.parts().forEach(part -> parameter(part, scope, inner));
        }
    }

    private void annotation(Syntax type, PythonScope scope) {
        visit(type, new PythonScope(Kind.ANNOTATION, scope));
    }

    private void typeParameters(Syntax node, PythonScope scope) {
        node.part("type_parameters")
                .ifPresent(
                        list -> list.all().filter(each -> each.is("identifier")).forEach(name -> bind(name, scope)));
    }

    private void classDefinition(Syntax node, PythonScope scope) {
        node.part("superclasses").ifPresent(list -> visit(list, scope));
        if (!collecting) {
            PythonScope inner = new PythonScope(Kind.CLASS, scope);
            List<Syntax> body = node.parts("body");
            open(inner, body);
            inner.give(Set.of("__module__", "__qualname__"));
            visitAll(body, inner);
        }
        node.part("name").ifPresent(name -> bind(name, scope));
    }

    /// The first iterable belongs to what surrounds the comprehension, all else to the comprehension.
    private void comprehension(Syntax node, PythonScope scope) {
        PythonScope inner = new PythonScope(Kind.COMPREHENSION, scope);
        List<Syntax> clauses = node.parts().stream()
                .filter(part -> !part.field().equals("body"))
                .toList();
        Syntax first = clauses.getFirst();
        first.parts("right").forEach(right -> visit(right, scope));
        branches(scope.owner(), List.of(() -> {
            first.parts("left").forEach(left -> target(left, inner));
            for (Syntax clause : clauses.subList(1, clauses.size())) {
                if (clause.is("for_in_clause")) {
                    clause.parts("right").forEach(right -> visit(right, inner));
                    clause.parts("left").forEach(left -> target(left, inner));
                } else {
                    visit(clause, inner);
                }
            }
            node.parts("body").forEach(body -> visit(body, inner));
        }));
    }

    // Names

    private void use(Syntax name, PythonScope scope) {
        if (collecting) {
            return;
        }
        StructureFault.Kind kind = scope.fault(name.text());
        boolean excused = kind == StructureFault.Kind.UNDECLARED && (caught || anything);
        if (kind != null && !excused) {
            faults.add(name, kind);
        }
    }

    private void bind(Syntax name, PythonScope scope) {
        PythonScope owner = scope.global.contains(name.text()) ? module : scope;
        if (collecting) {
            scope.bound.add(name.text());
        } else {
            owner.assigned.add(name.text());
        }
    }

    /// Binds the names of a target, and uses what stands in it otherwise, such as the list of `a[i]`.
    private void target(Syntax node, PythonScope scope) {
        switch (node.type()) {
            case "identifier" -> {
                if (scope.kind == Kind.COMPREHENSION) {
                    scope.give(Set.of(node.text()));
                } else {
                    bind(node, scope);
                }
            }
            case "attribute", "subscript" -> visit(node, scope);
            default -> node.parts().forEach(part -> target(part, scope));
        }
    }

    /// `:=` reaches out of comprehensions.
    private void walrus(Syntax node, PythonScope scope) {
        node.part("value").ifPresent(value -> visit(value, scope));
        node.part("name").ifPresent(name -> bind(name, scope.owner()));
    }

    private void imports(Syntax node, PythonScope scope) {
        for (Syntax name : node.parts("name")) {
            // `import a.b` binds a.
            Syntax bound = name.part("alias").orElseGet(() -> name.parts().getFirst());
            bind(bound, scope);
        }
    }

    private void delete(Syntax node, PythonScope scope) {
        if (!node.is("identifier")) {
            if (node.is("expression_list", "tuple", "list", "parenthesized_expression")) {
                node.parts().forEach(part -> delete(part, scope));
            } else {
                visit(node, scope);
            }
            return;
        }
        use(node, scope);
        if (collecting) {
            scope.bound.add(node.text());
        } else {
            scope.assigned.remove(node.text());
        }
    }

    // Order

    /// Ways of which one is taken; what one of them binds may be there after it.
    private void branches(PythonScope scope, List<Runnable> ways) {
        Set<String> before = scope.assigned;
        Set<String> lenient = scope.lenient;
        scope.lenient = union(lenient, scope.loop);
        Set<String> after = new HashSet<>(before);
        for (Runnable way : ways) {
            scope.assigned = new HashSet<>(before);
            way.run();
            after.addAll(scope.assigned);
        }
        scope.assigned = after;
        scope.lenient = lenient;
    }

    /// The body of a loop. In its first round it knows nothing of what it binds further down; but this first round may
    /// be
    /// in a later one of a loop around it.
    private void loop(Syntax body, PythonScope scope) {
        Set<String> outer = scope.loop;
        Set<String> lenient = scope.lenient;
        PythonScope round = new PythonScope(scope.kind, scope.parent);
        if (!collecting) {
            open(round, List.of(body));
        }
        scope.lenient = union(lenient, outer);
        scope.loop = union(outer, round.bound);
        visit(body, scope);
        scope.lenient = lenient;
        scope.loop = outer;
    }

    private void ifStatement(Syntax node, PythonScope scope) {
        node.part("condition").ifPresent(condition -> visit(condition, scope));
        List<Runnable> ways = node.parts().stream()
                .filter(part -> !part.field().equals("condition"))
                .<Runnable>map(part -> () -> visit(part, scope))
                .toList();
        branches(scope, ways);
    }

    private void conditional(Syntax node, PythonScope scope) {
        List<Syntax> parts = node.parts();
        visit(parts.get(1), scope);
        branches(scope, List.of(() -> visit(parts.get(0), scope), () -> visit(parts.get(2), scope)));
    }

    private void tryStatement(Syntax node, PythonScope scope) {
        boolean outside = caught;
        caught |= node.parts().stream()
                .filter(part -> part.is("except_clause"))
                .anyMatch(clause -> clause.parts("value").stream()
                        .flatMap(Syntax::all)
                        .anyMatch(name -> name.text().equals("NameError")));
        node.parts("body").forEach(body -> visit(body, scope));
        caught = outside;
        List<Runnable> ways = node.parts().stream()
                .filter(part -> part.is("except_clause", "except_group_clause", "else_clause"))
                .<Runnable>map(part -> () -> visit(part, scope))
                .toList();
        branches(scope, ways);
        node.parts().stream().filter(part -> part.is("finally_clause")).forEach(part -> visit(part, scope));
    }

    /// The name of an exception is gone after its clause.
    private void exceptClause(Syntax node, PythonScope scope) {
        visitAll(node.parts(), scope);
        if (!collecting) {
            node.parts("value").stream()
                    .flatMap(value -> value.part("alias").stream())
                    .flatMap(Syntax::all)
                    .forEach(name -> scope.assigned.remove(name.text()));
        }
    }

    private void matchStatement(Syntax node, PythonScope scope) {
        node.parts("subject").forEach(subject -> visit(subject, scope));
        List<Runnable> ways = node.parts("body").stream()
                .flatMap(body -> body.parts().stream())
                .<Runnable>map(each -> () -> {
                    each.parts().stream()
                            .filter(part -> part.is("case_pattern"))
                            .forEach(pattern -> pattern(pattern, scope));
                    each.parts("guard").forEach(guard -> visit(guard, scope));
                    each.parts("consequence").forEach(body -> visit(body, scope));
                })
                .toList();
        branches(scope, ways);
    }

    /// A bare name captures, a dotted one or a class is used.
    private void pattern(Syntax node, PythonScope scope) {
        List<Syntax> parts = node.parts();
        switch (node.type()) {
            case "identifier" -> bind(node, scope);
            case "dotted_name" -> {
                if (parts.size() == 1) {
                    bind(parts.getFirst(), scope);
                } else {
                    use(parts.getFirst(), scope);
                }
            }
            case "class_pattern" -> {
                use(parts.getFirst().parts().getFirst(), scope);
                parts.stream().skip(1).forEach(part -> pattern(part, scope));
            }
            case "keyword_pattern" -> parts.stream().skip(1).forEach(part -> pattern(part, scope));
            case "string", "concatenated_string" -> visit(node, scope);
            default -> parts.forEach(part -> pattern(part, scope));
        }
    }

    // The walk

    private void visitAll(List<Syntax> nodes, PythonScope scope) {
        nodes.forEach(node -> visit(node, scope));
    }

    private void visit(Syntax node, PythonScope scope) {
        switch (node.type()) {
            case "identifier" -> use(node, scope);
            case "attribute" -> node.parts("object").forEach(object -> visit(object, scope));
            case "keyword_argument" -> node.parts("value").forEach(value -> visit(value, scope));
            case "assignment" -> {
                node.part("right").ifPresent(right -> visit(right, scope));
                node.part("type").ifPresent(type -> annotation(type, scope));
                node.part("left").ifPresent(left -> target(left, scope));
            }
            case "augmented_assignment" -> {
                visitAll(node.parts(), scope);
                node.part("left").ifPresent(left -> target(left, scope));
            }
            case "named_expression" -> walrus(node, scope);
            case "as_pattern" -> {
                visit(node.parts().getFirst(), scope);
                node.part("alias").ifPresent(alias -> target(alias, scope));
            }
            case "type_alias_statement" -> {
                node.part("right").ifPresent(right -> annotation(right, scope));
                node.part("left").ifPresent(left -> target(left, scope));
            }
            case "import_statement", "import_from_statement", "future_import_statement" -> imports(node, scope);
            case "global_statement" -> node.parts().forEach(name -> scope.global.add(name.text()));
            case "nonlocal_statement" -> node.parts().forEach(name -> scope.nonlocal.add(name.text()));
            case "delete_statement" -> node.parts().forEach(part -> delete(part, scope));
            case "function_definition" -> {
                typeParameters(node, scope);
                function(node, scope);
                node.part("name").ifPresent(name -> bind(name, scope));
            }
            case "lambda" -> function(node, scope);
            case "class_definition" -> {
                typeParameters(node, scope);
                classDefinition(node, scope);
            }
            case "list_comprehension", "set_comprehension", "dictionary_comprehension", "generator_expression" ->
                comprehension(node, scope);
            case "for_statement" -> {
                node.parts("right").forEach(right -> visit(right, scope));
                node.parts("left").forEach(left -> target(left, scope));
                node.part("body").ifPresent(body -> loop(body, scope));
                node.parts("alternative").forEach(part -> visit(part, scope));
            }
            case "while_statement" -> {
                node.parts("condition").forEach(condition -> visit(condition, scope));
                node.part("body").ifPresent(body -> loop(body, scope));
                node.parts("alternative").forEach(part -> visit(part, scope));
            }
            case "if_statement" -> ifStatement(node, scope);
            case "conditional_expression" -> conditional(node, scope);
            case "boolean_operator" -> {
                node.parts("left").forEach(left -> visit(left, scope));
                branches(scope, List.of(() -> visitAll(node.parts("right"), scope)));
            }
            case "try_statement" -> tryStatement(node, scope);
            case "except_clause", "except_group_clause" -> exceptClause(node, scope);
            case "match_statement" -> matchStatement(node, scope);
            default -> visitAll(node.parts(), scope);
        }
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }
}

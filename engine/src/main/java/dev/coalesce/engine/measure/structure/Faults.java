package dev.coalesce.engine.measure.structure;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The faults found so far, each once.
final class Faults {

    private final Set<StructureFault> found = new LinkedHashSet<>();

    void add(Syntax use, StructureFault.Kind kind) {
        found.add(new StructureFault(use.text(), use.line(), use.column(), kind));
    }

    List<StructureFault> sorted() {
        return found.stream()
                .sorted(Comparator.comparingInt(StructureFault::line).thenComparingInt(StructureFault::column))
                .toList();
    }
}

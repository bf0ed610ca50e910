package dev.coalesce.engine.measure;

import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The middle of some values.
final class Median {

    private Median() {}

    /// The middle one, or the mean of the two in the middle; 0 of none.
    static <T> double of(Collection<T> items, ToDoubleFunction<T> value) {
        List<Double> sorted = items.stream().map(value::applyAsDouble).sorted().toList();
        int n = sorted.size();
        if (n == 0) {
            return 0;
        }
        return n % 2 == 1 ? sorted.get(n / 2) : (sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2;
    }
}

package dev.coalesce.engine.measure.bench;

import java.util.List;

/// Several measurements of one thing.
///
/// @param median the middle one
/// @param least the smallest
/// @param most the largest
public record Spread(double median, double least, double most) {

    /// Of at least one value.
    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int n = sorted.size();
        double median = (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast());
    }

    /// How far the values lie apart: largest less smallest, over the median.
    public double relative() {
        return median == 0 ? 0 : (most - least) / median;
    }
}

package dev.coalesce.engine.measure.sandbox;

import org.jspecify.annotations.Nullable;

/// What became of an answer's tests.
///
/// @param passed whether every test ran to its end and passed
/// @param parsed whether the answer is a program of its language
/// @param error one line that says what went wrong, or null where it passed
public record TestOutcome(
        boolean passed, boolean parsed, @Nullable String error) {}

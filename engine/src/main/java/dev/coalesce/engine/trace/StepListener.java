package dev.coalesce.engine.trace;

/** Hears of every step while a model writes. Called on the inference thread, outside of the timed part; must return at once and must not throw. */
@FunctionalInterface
public interface StepListener {

    /** Ignores every step. */
    StepListener NONE = step -> {};

    void onStep(StepRecord step);
}

/// Measuring a model: suites with tests, and the fair race of its decoders.
@NullMarked
package dev.coalesce.engine.measure;

import org.jspecify.annotations.NullMarked;

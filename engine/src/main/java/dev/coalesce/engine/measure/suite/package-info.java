/// Tasks with tests, read from JSON lines.
@NullMarked
package dev.coalesce.engine.measure.suite;

import org.jspecify.annotations.NullMarked;

/// Running the tests of generated code in a child process that is kept in.
@NullMarked
package dev.coalesce.engine.measure.sandbox;

import org.jspecify.annotations.NullMarked;

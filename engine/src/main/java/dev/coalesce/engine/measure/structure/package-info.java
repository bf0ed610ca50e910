/// Names in code that are used before they are declared, or never are.
@NullMarked
package dev.coalesce.engine.measure.structure;

import org.jspecify.annotations.NullMarked;

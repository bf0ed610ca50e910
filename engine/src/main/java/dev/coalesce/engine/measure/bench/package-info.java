/** How fast a model is on this machine: the cost of a forward, and every decoder over a fixed set of requests. */
@NullMarked
package dev.coalesce.engine.measure.bench;

import org.jspecify.annotations.NullMarked;

/** What happened while a model wrote: immutable step records, the recorded run, its replay and its file. */
@NullMarked
package dev.coalesce.engine.trace;

import org.jspecify.annotations.NullMarked;

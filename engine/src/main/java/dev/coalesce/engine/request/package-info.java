/** What is asked of a model: everything that determines an answer. */
@NullMarked
package dev.coalesce.engine.request;

import org.jspecify.annotations.NullMarked;

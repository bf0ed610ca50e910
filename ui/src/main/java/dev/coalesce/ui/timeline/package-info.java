/** The common clock of the replayed lanes. */
@NullMarked
package dev.coalesce.ui.timeline;

import org.jspecify.annotations.NullMarked;

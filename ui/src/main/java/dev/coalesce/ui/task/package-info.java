/** How work comes back to the JavaFX thread. */
@NullMarked
package dev.coalesce.ui.task;

import org.jspecify.annotations.NullMarked;

/** The window: where the features are put side by side. */
@NullMarked
package dev.coalesce.ui.shell;

import org.jspecify.annotations.NullMarked;

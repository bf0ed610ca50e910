/// Opening the window: its parts are put together here.
@NullMarked
package dev.coalesce.app.window;

import org.jspecify.annotations.NullMarked;

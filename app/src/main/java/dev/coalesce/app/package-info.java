/// Main, command line, settings and wiring: the only place where the parts are put together.
@NullMarked
package dev.coalesce.app;

import org.jspecify.annotations.NullMarked;

/// The command line: one class a command, and what they share.
@NullMarked
package dev.coalesce.app.cli;

import org.jspecify.annotations.NullMarked;

/** What is asked for, in words. */
@NullMarked
package dev.coalesce.ui.prompt;

import org.jspecify.annotations.NullMarked;

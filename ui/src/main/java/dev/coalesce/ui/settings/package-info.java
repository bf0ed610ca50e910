/** What the window remembers, and the decoding settings. */
@NullMarked
package dev.coalesce.ui.settings;

import org.jspecify.annotations.NullMarked;

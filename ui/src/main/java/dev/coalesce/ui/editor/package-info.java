/** The answer as code that can be edited, checked, copied and saved. */
@NullMarked
package dev.coalesce.ui.editor;

import org.jspecify.annotations.NullMarked;

/** The words of the interface, from a resource bundle. */
@NullMarked
package dev.coalesce.ui.text;

import org.jspecify.annotations.NullMarked;

/** Reading code: highlighting and the syntax check. */
@NullMarked
package dev.coalesce.ui.code;

import org.jspecify.annotations.NullMarked;

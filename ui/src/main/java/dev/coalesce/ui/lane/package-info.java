/** A lane: the tokens of one decoding as cells, and its meters. */
@NullMarked
package dev.coalesce.ui.lane;

import org.jspecify.annotations.NullMarked;

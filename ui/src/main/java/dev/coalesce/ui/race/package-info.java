/** One request, decoded by diffusion and then autoregressively, both measured. */
@NullMarked
package dev.coalesce.ui.race;

import org.jspecify.annotations.NullMarked;

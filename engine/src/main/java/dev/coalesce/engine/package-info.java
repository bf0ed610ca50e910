/// The model, its decoders and their measurement, usable as a library: no JavaFX, no AWT, no window.
@NullMarked
package dev.coalesce.engine;

import org.jspecify.annotations.NullMarked;

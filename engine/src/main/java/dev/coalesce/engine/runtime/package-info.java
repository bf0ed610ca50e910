/** libtorch: its start-up, the thread that owns a model, device, dtype and threads, and the loaded model itself. */
@NullMarked
package dev.coalesce.engine.runtime;

import org.jspecify.annotations.NullMarked;

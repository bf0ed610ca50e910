/** The decoder as a TorchScript text, and the archive in which libtorch loads it. */
@NullMarked
package dev.coalesce.engine.program;

import org.jspecify.annotations.NullMarked;

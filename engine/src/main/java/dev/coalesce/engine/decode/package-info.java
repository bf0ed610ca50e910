/** How a model writes: block diffusion and autoregressive decoding over the same network, unmasking policies, stop rules. */
@NullMarked
package dev.coalesce.engine.decode;

import org.jspecify.annotations.NullMarked;

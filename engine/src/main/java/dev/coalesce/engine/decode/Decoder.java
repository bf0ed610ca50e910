package dev.coalesce.engine.decode;

import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.trace.StepListener;

/** A way of decoding. Runs on the inference thread; keeps nothing between runs. */
public interface Decoder {

    /**
     * Writes an answer.
     *
     * @param prompt the conditioning tokens, at least one
     * @param listener hears of every step, between forwards
     * @param cancellation seen before each forward
     * @throws dev.coalesce.engine.EngineException code REQUEST, where the prompt leaves no room for an answer
     */
    Decoded decode(int[] prompt, DecodeRequest request, StepListener listener, Cancellation cancellation);
}

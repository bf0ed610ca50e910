package dev.coalesce.engine.decode;

import dev.coalesce.engine.EngineException;
import dev.coalesce.engine.request.DecodeRequest;

/** How long an answer may become. */
final class Limit {

    private Limit() {}

    /**
     * What was asked for, or what fits after the prompt if that is less.
     *
     * @throws EngineException code REQUEST, where nothing fits
     */
    static int of(Network network, int[] prompt, DecodeRequest request) {
        int room = network.longest() - prompt.length;
        if (room < 1) {
            throw new EngineException(
                    EngineException.Code.REQUEST,
                    "the prompt has " + prompt.length + " tokens and at most " + (network.longest() - 1)
                            + " fit this model: shorten it");
        }
        return Math.min(room, request.maxTokens());
    }
}

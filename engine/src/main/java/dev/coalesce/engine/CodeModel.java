package dev.coalesce.engine;

import dev.coalesce.engine.decode.Cancellation;
import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.Given;
import dev.coalesce.engine.trace.Environment;
import dev.coalesce.engine.trace.Run;
import dev.coalesce.engine.trace.StepListener;
import java.util.List;

/** A model that is loaded and ready to write: what the window and the command line use of the engine. Safe to call from any thread; requests run one after the other. */
public interface CodeModel extends AutoCloseable {

    Environment environment();

    /** The decoding settings that the model's folder recommends, for a prompt in a language with the code that it is about. */
    DecodeRequest defaults(String prompt, String lang, Given given);

    /** As {@link #defaults(String, String, Given)}, for a new program. */
    default DecodeRequest defaults(String prompt, String lang) {
        return defaults(prompt, lang, Given.NOTHING);
    }

    /**
     * Writes an answer and returns when it is complete or cancelled.
     *
     * @throws EngineException where the request cannot be met, for example a prompt that is too long; nothing is lost
     */
    Run generate(DecodeRequest request, StepListener listener, Cancellation cancellation);

    /**
     * How long forwards take: each reads the same tokens as a draft behind a cached prompt, and keeps nothing.
     *
     * @param tokens how many tokens a forward reads
     * @param cached how many stand in the cache; together no more than the model reads
     * @param times how many forwards, after some that are not counted
     * @return nanoseconds of each
     */
    List<Long> forwardNanos(int tokens, int cached, int times);

    /** The text of one token, for showing it; U+FFFD stands for part of a character. */
    String piece(int token);

    int maskToken();

    @Override
    void close();
}

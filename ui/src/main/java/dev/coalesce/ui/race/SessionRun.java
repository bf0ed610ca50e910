package dev.coalesce.ui.race;

import dev.coalesce.engine.trace.Run;
import dev.coalesce.ui.code.SyntaxReport;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One request of this session and what came of it.
 *
 * @param diffusion the recording of the diffusion decoding
 * @param autoregressive the recording of the autoregressive decoding, where there is one
 */
public record SessionRun(Measured diffusion, Optional<Measured> autoregressive) {

    /**
     * A recording and what the syntax check says of its answer.
     *
     * @param run the recording
     * @param syntax empty where the check itself could not run
     */
    public record Measured(Run run, Optional<SyntaxReport> syntax) {

        /** Whether the answer parses, where that is known. */
        public Optional<Boolean> parses() {
            return syntax.map(SyntaxReport::parses);
        }
    }

    /** All recordings, diffusion first. */
    public List<Run> runs() {
        return Stream.concat(Stream.of(diffusion), autoregressive.stream())
                .map(Measured::run)
                .toList();
    }

    public String prompt() {
        return diffusion.run().request().prompt();
    }

    public String lang() {
        return diffusion.run().request().lang();
    }

    /** Tokens per second of diffusion over those of autoregressive decoding, where both were measured to their end. */
    public Optional<Double> speedup() {
        return autoregressive
                .map(ar -> diffusion.run().tokensPerSecond() / ar.run().tokensPerSecond())
                .filter(Double::isFinite);
    }

    /** Whether both wrote the same text, where there are two. */
    public Optional<Boolean> sameText() {
        return autoregressive.map(ar -> ar.run().text().equals(diffusion.run().text()));
    }
}

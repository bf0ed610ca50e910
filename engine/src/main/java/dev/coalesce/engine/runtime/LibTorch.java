package dev.coalesce.engine.runtime;

import ai.djl.engine.Engine;
import dev.coalesce.engine.EngineException;

/** Starts libtorch, once for the process, and never asks the network for anything. */
public final class LibTorch {

    private LibTorch() {}

    /**
     * Loads libtorch, the first time within seconds (it is unpacked), later in half a second. Safe from any thread.
     *
     * @throws EngineException code RUNTIME, where it does not load
     */
    public static synchronized void start() {
        // Read when DJL's and libtorch's classes and libraries load: later is too late.
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        // Waiting threads give way early: a busy machine else slows a forward a hundredfold.
        Native.environment("GOMP_SPINCOUNT", "10000");
        try {
            Engine.getEngine("PyTorch").getVersion();
        } catch (RuntimeException | LinkageError e) {
            throw new EngineException(
                    EngineException.Code.RUNTIME,
                    "libtorch does not start on this computer: " + firstLine(e) + "; run `coalesce doctor`",
                    e);
        }
    }

    /** Versions in words, for example {@code libtorch 2.7.1, DJL 0.35.1}. Starts libtorch if need be. */
    public static String versions() {
        start();
        return "libtorch " + Engine.getEngine("PyTorch").getVersion() + ", DJL " + Engine.getDjlVersion();
    }

    static String firstLine(Throwable e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("").strip();
    }
}

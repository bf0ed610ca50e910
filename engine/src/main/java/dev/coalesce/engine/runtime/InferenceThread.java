package dev.coalesce.engine.runtime;

import ai.djl.pytorch.jni.JniUtils;
import dev.coalesce.engine.EngineException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one platform thread that owns a model: libtorch's settings and thread pool are bound to a thread. Its methods are
 * safe from any other thread.
 */
final class InferenceThread implements AutoCloseable {

    private final ExecutorService executor = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("inference").daemon(true).factory());

    InferenceThread(int threads, int niceness) {
        call(() -> {
            // Before libtorch's threads start: they inherit it.
            if (niceness > 0) {
                Native.niceness(niceness);
            }
            LibTorch.start();
            JniUtils.setNumThreads(threads);
            // Optimising costs 20 ms at each new length and gains nothing here.
            JniUtils.setGraphExecutorOptimize(false);
            JniUtils.setGradMode(false);
            return threads;
        });
    }

    /**
     * Runs a task after those before it, and waits for it however often the caller is interrupted.
     *
     * @throws EngineException as the task throws it; code RUNTIME for any other failure, or after {@link #close()}
     */
    <T> T call(Supplier<T> task) {
        Future<T> future;
        try {
            future = executor.submit(task::get);
        } catch (RejectedExecutionException e) {
            throw new EngineException(EngineException.Code.RUNTIME, "the model is closed: load it again", e);
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        return switch (cause) {
            case EngineException e -> e;
            case null -> new EngineException(EngineException.Code.RUNTIME, "the model failed");
            default ->
                new EngineException(
                        EngineException.Code.RUNTIME, "the model failed: " + LibTorch.firstLine(cause), cause);
        };
    }

    /** Takes no more tasks; those that wait still run. */
    @Override
    public void close() {
        executor.shutdown();
    }
}

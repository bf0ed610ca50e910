package dev.coalesce.app.settings;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes settings behind the back of the window: the latest state wins, those in between are skipped.
public final class SettingsWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsWriter.class);
    private static final long PATIENCE_SECONDS = 5;

    private final SettingsFile file;
    private final AtomicReference<@Nullable JsonObject> waiting = new AtomicReference<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("settings").daemon().factory());

    public SettingsWriter(SettingsFile file) {
        this.file = file;
    }

    /// Takes a state to write; returns at once.
    public void write(JsonObject json) {
        if (waiting.getAndSet(json) == null && !thread.isShutdown()) {
            thread.execute(this::writeLatest);
        }
    }

    private void writeLatest() {
        JsonObject json = waiting.getAndSet(null);
        if (json == null) {
            return;
        }
        try {
            file.write(json);
        } catch (IOException e) {
            LOG.warn("The settings could not be written: {}", e.toString());
        }
    }

    /// Waits until what was handed over is written.
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The settings could not be written in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

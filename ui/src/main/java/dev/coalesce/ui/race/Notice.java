package dev.coalesce.ui.race;

import dev.coalesce.engine.EngineException;
import dev.coalesce.ui.text.Messages;
import java.io.IOException;
import java.util.concurrent.CompletionException;

/**
 * Something that went wrong, as a person is told of it.
 *
 * @param code short and stable
 * @param message what happened
 * @param next what was kept and what to do
 */
public record Notice(String code, String message, String next) {

    /** The notice of a failure. Its own message is shown where it was written for people. */
    public static Notice of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case EngineException known ->
                new Notice(known.code().name(), message(known), Messages.text("error.next." + known.code()));
            case IllegalArgumentException bad ->
                new Notice("REQUEST", message(bad), Messages.text("error.next.REQUEST"));
            case IOException file ->
                new Notice("FILE", Messages.text("error.file", message(file)), Messages.text("error.next.FILE"));
            default ->
                new Notice(
                        "INTERNAL",
                        Messages.text("error.internal", cause.getClass().getSimpleName() + ": " + message(cause)),
                        Messages.text("error.next.INTERNAL"));
        };
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isEmpty()
                ? failure.getClass().getSimpleName()
                : Character.toUpperCase(message.charAt(0)) + message.substring(1);
    }
}

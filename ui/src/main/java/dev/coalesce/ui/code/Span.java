package dev.coalesce.ui.code;

/**
 * A stretch of text and what it is.
 *
 * @param start first char
 * @param end char after the last
 * @param style style class, for example {@code code-keyword}
 */
public record Span(int start, int end, String style) {}

package dev.coalesce.ui.code;

import java.util.List;

/**
 * What the syntax check found.
 *
 * @param problems in the order of the text, empty where the code parses
 */
public record SyntaxReport(List<Problem> problems) {

    public SyntaxReport {
        problems = List.copyOf(problems);
    }

    /** Whether the code parses. */
    public boolean parses() {
        return problems.isEmpty();
    }

    /**
     * A place that does not parse.
     *
     * @param line from 1
     * @param start first char
     * @param end char after the last, beyond start
     * @param missing what the parser would have needed there, or empty where it could not make sense of the text
     */
    public record Problem(int line, int start, int end, String missing) {}
}

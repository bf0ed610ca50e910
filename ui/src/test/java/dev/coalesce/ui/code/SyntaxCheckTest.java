package dev.coalesce.ui.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coalesce.ui.support.Samples;
import org.junit.jupiter.api.Test;

class SyntaxCheckTest {

    @Test
    void goodCodeParses() {
        assertTrue(SyntaxCheck.check(Samples.PYTHON, "python").parses());
        assertTrue(SyntaxCheck.check("const f = (a) => a ?? 1;\n", "javascript").parses());
    }

    @Test
    void theLineOfAnErrorIsTold() {
        SyntaxReport report = SyntaxCheck.check("x = 1\ny = 2\nz = = 3\n", "python");
        assertFalse(report.parses());
        assertEquals(3, report.problems().getFirst().line());
    }

    @Test
    void missingTextIsMarkedWhereItIsMissing() {
        String text = "function f( { return 1; }\n";
        SyntaxReport report = SyntaxCheck.check(text, "javascript");
        assertFalse(report.parses());
        SyntaxReport.Problem problem = report.problems().getFirst();
        assertTrue(problem.start() < problem.end() && problem.end() <= text.length(), problem.toString());
    }

    @Test
    void placesAreCountedInCharsAndNotInBytes() {
        String text = "a = \"\u00e9\u4f60\ud83d\ude00\"\nb = = 1\n";
        SyntaxReport.Problem problem =
                SyntaxCheck.check(text, "python").problems().getFirst();
        assertEquals(2, problem.line());
        assertTrue(text.substring(problem.start(), problem.end()).contains("="), problem.toString());
    }
}

package dev.coalesce.ui.code;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.treesitter.TSLanguage;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSTree;
import org.treesitter.TreeSitterJavascript;
import org.treesitter.TreeSitterPython;

/** Parses code with tree-sitter and reports what does not fit its grammar. A parser for each call: any thread may call. */
public final class SyntaxCheck {

    private SyntaxCheck() {}

    /** Checks code in {@code python} or {@code javascript}. */
    public static SyntaxReport check(String text, String lang) {
        TSParser parser = new TSParser();
        parser.setLanguage(language(lang));
        try (TSTree tree = parser.parseString(null, text)) {
            TSNode root = tree.getRootNode();
            List<SyntaxReport.Problem> problems = new ArrayList<>();
            if (root.hasError()) {
                collect(root, new Offsets(text), problems);
            }
            return new SyntaxReport(problems);
        }
    }

    private static TSLanguage language(String lang) {
        return lang.equals("javascript") ? new TreeSitterJavascript() : new TreeSitterPython();
    }

    private static void collect(TSNode node, Offsets offsets, List<SyntaxReport.Problem> problems) {
        if (node.isError() || node.isMissing()) {
            problems.add(problem(node, offsets));
            return;
        }
        for (int i = 0; i < node.getChildCount(); i++) {
            TSNode child = node.getChild(i);
            if (child.hasError() || child.isMissing()) {
                collect(child, offsets, problems);
            }
        }
    }

    private static SyntaxReport.Problem problem(TSNode node, Offsets offsets) {
        int start = offsets.chars(node.getStartByte());
        int end = offsets.chars(node.getEndByte());
        if (end == start) {
            end = Math.min(offsets.length(), start + 1);
            start = Math.max(0, end - 1);
        }
        return new SyntaxReport.Problem(
                node.getStartPoint().getRow() + 1, start, end, node.isMissing() ? node.getType() : "");
    }

    /** tree-sitter counts bytes of UTF-8, the editor chars. */
    private static final class Offsets {

        private final byte[] bytes;
        private final int length;

        Offsets(String text) {
            bytes = text.getBytes(StandardCharsets.UTF_8);
            length = text.length();
        }

        int chars(int byteOffset) {
            return new String(bytes, 0, Math.min(byteOffset, bytes.length), StandardCharsets.UTF_8).length();
        }

        int length() {
            return length;
        }
    }
}

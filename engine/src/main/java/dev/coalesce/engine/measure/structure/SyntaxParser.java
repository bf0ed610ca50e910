package dev.coalesce.engine.measure.structure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.treesitter.TSLanguage;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSTree;
import org.treesitter.TreeSitterJavascript;
import org.treesitter.TreeSitterPython;

/// Parses with tree-sitter and takes the tree over, so that nothing of it outlives its native memory.
final class SyntaxParser {

    private static final int DEEPEST = 400;

    private final byte[] bytes;
    /// Where each line starts in the bytes.
    private final int[] lines;

    private SyntaxParser(byte[] bytes) {
        this.bytes = bytes;
        this.lines = IntStream.rangeClosed(0, bytes.length)
                .filter(i -> i == 0 || bytes[i - 1] == '\n')
                .toArray();
    }

    static Optional<Syntax> parse(String source, String lang) {
        TSLanguage language = lang.equals("javascript") ? new TreeSitterJavascript() : new TreeSitterPython();
        TSParser parser = new TSParser();
        parser.setLanguage(language);
        try (TSTree tree = parser.parseString(null, source)) {
            TSNode root = tree.getRootNode();
            if (root.hasError()) {
                return Optional.empty();
            }
            byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
            return Optional.of(new SyntaxParser(bytes).node(root, "", 0));
        } catch (TooDeep e) {
            return Optional.empty();
        }
    }

    private Syntax node(TSNode node, String field, int depth) throws TooDeep {
        if (depth > DEEPEST) {
            throw new TooDeep();
        }
        List<Syntax> children = new ArrayList<>();
        int count = node.getChildCount();
        for (int i = 0; i < count; i++) {
            TSNode child = node.getChild(i);
            if (!child.isExtra()) {
                String name = node.getFieldNameForChild(i);
                children.add(node(child, name == null ? "" : name, depth + 1));
            }
        }
        int start = node.getStartByte();
        int found = Arrays.binarySearch(lines, start);
        int line = found >= 0 ? found : -found - 2;
        return new Syntax(
                node.getType(),
                node.isNamed(),
                field,
                children.isEmpty() ? text(start, node.getEndByte() - start) : "",
                line + 1,
                text(lines[line], start - lines[line]).length() + 1,
                List.copyOf(children));
    }

    private String text(int start, int length) {
        return new String(bytes, start, length, StandardCharsets.UTF_8);
    }

    private static final class TooDeep extends Exception {

        private static final long serialVersionUID = 1L;
    }
}

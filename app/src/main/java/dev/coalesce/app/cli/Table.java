package dev.coalesce.app.cli;

import java.util.List;

/// A table in plain text: columns as wide as they need, two spaces apart.
final class Table {

    private Table() {}

    /// Appends the rows, all of the same length.
    ///
    /// @param left how many columns stand at the left, the others at the right
    static void append(StringBuilder text, List<List<String>> rows, int left) {
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                int column = i;
                int width = rows.stream()
                        .mapToInt(each -> each.get(column).length())
                        .max()
                        .orElse(0);
                String space = " ".repeat(width - row.get(i).length());
                line.append(i == 0 ? "" : "  ").append(i < left ? row.get(i) + space : space + row.get(i));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }
}

package dev.coalesce.ui.lane;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the cells of a lane stand on a grid of columns: the code keeps its lines and its indentation, each token stands at the columns of its text, a mask is a block of fixed width, and what is too long goes on in the next row, under a hanging indent. Pure computation.
 */
public final class CellLayout {

    /** Columns of a mask. */
    public static final int MASK_COLUMNS = 4;

    private static final int TAB = 4;
    private static final int HANG = 4;

    private final int columns;
    private final List<List<Fragment>> rows = new ArrayList<>();
    private final List<Fragment> fragments = new ArrayList<>();
    private int column;
    private int indent = -1;

    private CellLayout(int columns) {
        this.columns = Math.max(columns, MASK_COLUMNS);
        rows.add(new ArrayList<>());
    }

    /** Lays cells out in rows of a number of columns. */
    public static CellLayout of(List<LaneCell> cells, int columns) {
        CellLayout layout = new CellLayout(columns);
        for (int i = 0; i < cells.size(); i++) {
            layout.add(i, cells.get(i));
        }
        return layout;
    }

    /** All fragments in the order of the cells. */
    public List<Fragment> fragments() {
        return List.copyOf(fragments);
    }

    /** The fragments of a row, from left to right. */
    public List<Fragment> row(int row) {
        return List.copyOf(rows.get(row));
    }

    /** Number of rows, at least 1. */
    public int rows() {
        return rows.size();
    }

    /** The column after the last cell, in the last row. */
    public int endColumn() {
        return column;
    }

    /** The cell at a place of the grid, or -1. */
    public int cellAt(int row, int atColumn) {
        if (row < 0 || row >= rows.size()) {
            return -1;
        }
        for (Fragment fragment : rows.get(row)) {
            if (atColumn >= fragment.column() && atColumn < fragment.end()) {
                return fragment.cell();
            }
        }
        return -1;
    }

    private void add(int index, LaneCell cell) {
        if (cell.beyond()) {
            block(index, 1);
        } else if (cell.state() == CellState.MASKED) {
            block(index, MASK_COLUMNS);
        } else if (cell.text().isEmpty()) {
            block(index, 1);
        } else {
            text(index, cell.text());
        }
    }

    /** A cell that is drawn and not written. */
    private void block(int index, int width) {
        if (column + width > columns) {
            wrap();
        }
        put(index, width, "");
    }

    private void text(int index, String text) {
        int first = 0;
        while (first < text.length()) {
            int newline = text.indexOf('\n', first);
            String line = text.substring(first, newline < 0 ? text.length() : newline);
            line(index, line);
            if (newline < 0) {
                return;
            }
            if (column < columns) {
                put(index, 1, "");
            }
            newRow();
            indent = -1;
            first = newline + 1;
        }
    }

    private void line(int index, String line) {
        int needed = width(line);
        if (column > hang() && column + needed > columns && needed <= columns - hang()) {
            wrap();
        }
        StringBuilder run = new StringBuilder();
        int runWidth = 0;
        for (int codePoint : line.codePoints().toArray()) {
            int wide = columnsOf(codePoint, column + runWidth);
            if (column + runWidth + wide > columns) {
                put(index, runWidth, run.toString());
                run.setLength(0);
                runWidth = 0;
                wrap();
            }
            append(run, codePoint, wide);
            runWidth += wide;
        }
        put(index, runWidth, run.toString());
    }

    private int width(String line) {
        int width = 0;
        for (int codePoint : line.codePoints().toArray()) {
            width += columnsOf(codePoint, column + width);
        }
        return width;
    }

    private static void append(StringBuilder run, int codePoint, int wide) {
        if (codePoint == '\t') {
            run.repeat(" ", wide);
        } else {
            run.appendCodePoint(codePoint);
        }
    }

    private static int columnsOf(int codePoint, int at) {
        if (codePoint == '\t') {
            return TAB - at % TAB;
        }
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> 2;
            default -> 1;
        };
    }

    private void put(int index, int width, String text) {
        if (width > 0) {
            Fragment fragment = new Fragment(index, rows.size() - 1, column, width, text);
            if (indent < 0 && !text.isBlank()) {
                indent = column + text.length() - text.stripLeading().length();
            }
            rows.getLast().add(fragment);
            fragments.add(fragment);
            column += width;
        }
    }

    /** Where the rest of a long line goes on: under its own indentation, once that is known, and never far to the right. */
    private int hang() {
        return indent < 0 ? 0 : Math.min(indent + HANG, columns / 3);
    }

    private void wrap() {
        int hang = hang();
        newRow();
        column = hang;
    }

    private void newRow() {
        rows.add(new ArrayList<>());
        column = 0;
    }
}

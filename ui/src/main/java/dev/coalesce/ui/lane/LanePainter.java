package dev.coalesce.ui.lane;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/**
 * Draws the visible rows of a lane. Each state differs in form as well as in colour: masks are filled blocks of noise, arriving tokens filled and framed, rewritten ones framed with a marked corner, given ones underlined. Square cells: round ones cost twice as much in software.
 */
final class LanePainter {

    private static final String NOISE = "{}[]()<>=+-*/;:.#&|!?$%@~^01";

    private final GraphicsContext gc;
    private final LaneColors colors;
    private final Grid grid;
    private final double scroll;

    LanePainter(GraphicsContext gc, LaneColors colors, Grid grid, double scroll) {
        this.gc = gc;
        this.colors = colors;
        this.grid = grid;
        this.scroll = scroll;
    }

    /**
     * Draws.
     *
     * @param noise changes the masks' noise
     * @param glow 1 when the last step was just made, falling to 0
     * @param cursor index of the cell under the keyboard's cursor, or -1
     */
    void paint(LaneFrame frame, CellLayout layout, double width, double height, int noise, double glow, int cursor) {
        gc.clearRect(0, 0, width, height);
        int first = Math.max(0, grid.rowAt(scroll));
        int last = Math.min(layout.rows() - 1, grid.rowAt(scroll + height));
        for (int row = first; row <= last; row++) {
            for (Fragment fragment : layout.row(row)) {
                cell(frame.cells().get(fragment.cell()), fragment, noise, glow);
            }
        }
        new BlockFrame(layout, frame).stroke(gc, grid, scroll, colors.frame.get());
        if (frame.caret()) {
            gc.setFill(colors.frame.get());
            gc.fillRect(grid.x(layout.endColumn()), top(layout.rows() - 1) + 2, 2, grid.row() - 4);
        }
        if (cursor >= 0) {
            gc.setStroke(colors.cursor.get());
            gc.setLineWidth(2);
            layout.fragments().stream()
                    .filter(f -> f.cell() == cursor)
                    .forEach(f -> gc.strokeRect(
                            grid.x(f.column()) - 1, top(f.row()), f.width() * grid.column() + 2, grid.row()));
        }
    }

    /** A lane before its first request: a field of noise where the answer will be, or the one place where it will start. */
    void paintIdle(boolean diffusion, double width, double height, int noise) {
        gc.clearRect(0, 0, width, height);
        if (!diffusion) {
            gc.setFill(colors.frame.get());
            gc.fillRect(grid.x(0), top(0) + 2, 2, grid.row() - 4);
            return;
        }
        int across = grid.columns(width) / CellLayout.MASK_COLUMNS;
        int rows = (int) ((height - 2 * grid.inset()) / grid.row());
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < across; i++) {
                int column = i * CellLayout.MASK_COLUMNS;
                mask(new Fragment(row * across + i, row, column, CellLayout.MASK_COLUMNS, ""), noise);
            }
        }
    }

    private double top(int row) {
        return Math.round((grid.y(row) - scroll) / grid.pixel()) * grid.pixel();
    }

    private void cell(LaneCell cell, Fragment f, int noise, double glow) {
        if (cell.beyond()) {
            mark(f, "\u00b7", colors.faint.get());
            return;
        }
        switch (cell.state()) {
            case MASKED -> mask(f, noise);
            case ARRIVING -> arriving(f, glow);
            case SETTLED -> {
                unsure(cell, f);
                write(f, colors.text.get());
            }
            case REWRITTEN -> rewritten(cell, f, glow);
            case GIVEN -> {
                gc.setFill(colors.faint.get());
                gc.fillRect(grid.x(f.column()), top(f.row()) + grid.row() - 3, f.width() * grid.column(), 1);
                write(f, colors.text.get());
            }
        }
    }

    private void mask(Fragment f, int noise) {
        box(f, colors.maskFill.get(), 2 * grid.pixel());
        int hash = f.cell() * 0x9E3779B1 + noise * 0x85EBCA6B;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < f.width(); i++) {
            hash = hash * 1103515245 + 12345;
            text.append((hash & 0x30000) == 0 ? ' ' : NOISE.charAt((hash >>> 18) % NOISE.length()));
        }
        mark(f, text.toString(), colors.maskText.get());
    }

    private void arriving(Fragment f, double glow) {
        Color fill = colors.arrivingFill.get();
        box(f, fill.deriveColor(0, 1, 1, 0.62 + 0.38 * glow));
        edge(f, colors.frame.get());
        gc.setFont(grid.bold());
        write(f, colors.arrivingText.get());
        gc.setFont(grid.font());
    }

    private void rewritten(LaneCell cell, Fragment f, double glow) {
        box(f, colors.rewrittenFill.get().deriveColor(0, 1, 1, cell.fresh() ? 0.7 + 0.3 * glow : 0.5));
        edge(f, colors.rewrittenEdge.get());
        double right = grid.x(f.end());
        double top = top(f.row()) + 1;
        gc.setFill(colors.rewrittenEdge.get());
        gc.fillPolygon(new double[] {right - 6, right, right}, new double[] {top, top, top + 6}, 3);
        write(f, colors.text.get());
    }

    /** The less sure the model was, the stronger the shade. */
    private void unsure(LaneCell cell, Fragment f) {
        double doubt = Math.clamp(1 - cell.confidence(), 0, 1);
        if (doubt > 0.03) {
            box(f, colors.unsureFill.get().deriveColor(0, 1, 1, 0.10 + 0.55 * doubt));
        }
    }

    private void box(Fragment f, Paint fill) {
        box(f, fill, grid.pixel());
    }

    private void box(Fragment f, Paint fill, double gap) {
        gc.setFill(fill);
        gc.fillRect(
                grid.x(f.column()) + gap, top(f.row()) + gap, f.width() * grid.column() - gap, grid.row() - 2 * gap);
    }

    private void edge(Fragment f, Paint stroke) {
        gc.setStroke(stroke);
        gc.setLineWidth(grid.pixel());
        double half = grid.pixel() / 2;
        gc.strokeRect(
                grid.x(f.column()) + grid.pixel() + half,
                top(f.row()) + grid.pixel() + half,
                f.width() * grid.column() - 2 * grid.pixel(),
                grid.row() - 3 * grid.pixel());
    }

    private void write(Fragment f, Paint paint) {
        if (!f.text().isBlank()) {
            mark(f, f.text(), paint);
        }
    }

    private void mark(Fragment f, String text, Paint paint) {
        gc.setFill(paint);
        gc.fillText(text, grid.x(f.column()), top(f.row()) + grid.baseline());
    }

    /** The rows that a block covers: from its first to its last column in each. */
    private record BlockFrame(CellLayout layout, LaneFrame frame) {

        void stroke(GraphicsContext gc, Grid grid, double scroll, Paint paint) {
            if (frame.block() < 0) {
                return;
            }
            gc.setStroke(paint);
            gc.setLineWidth(1.5);
            int[] before = NONE;
            for (int row = 0; row <= layout.rows(); row++) {
                int[] now = row < layout.rows() ? extent(layout.row(row)) : NONE;
                double y = grid.y(row) - scroll;
                horizontal(gc, grid, before, now, y);
                if (now[1] > now[0]) {
                    gc.strokeLine(grid.x(now[0]), y, grid.x(now[0]), y + grid.row());
                    gc.strokeLine(grid.x(now[1]) + 1, y, grid.x(now[1]) + 1, y + grid.row());
                }
                before = now;
            }
        }

        /** Between two rows there is a line where just one of them is covered. */
        private static void horizontal(GraphicsContext gc, Grid grid, int[] a, int[] b, double y) {
            if (a[0] == a[1] || b[0] == b[1]) {
                int[] only = a[0] == a[1] ? b : a;
                line(gc, grid, only[0], only[1], y);
            } else {
                line(gc, grid, Math.min(a[0], b[0]), Math.max(a[0], b[0]), y);
                line(gc, grid, Math.min(a[1], b[1]), Math.max(a[1], b[1]), y);
            }
        }

        private static void line(GraphicsContext gc, Grid grid, int from, int to, double y) {
            if (from < to) {
                gc.strokeLine(grid.x(from), y, grid.x(to) + 1, y);
            }
        }

        private static final int[] NONE = {0, 0};

        private int[] extent(List<Fragment> row) {
            int from = Integer.MAX_VALUE;
            int to = 0;
            for (Fragment fragment : row) {
                if (frame.cells().get(fragment.cell()).block() == frame.block()) {
                    from = Math.min(from, fragment.column());
                    to = Math.max(to, fragment.end());
                }
            }
            return to == 0 ? NONE : new int[] {from, to};
        }
    }
}

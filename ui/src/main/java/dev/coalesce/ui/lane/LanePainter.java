package dev.coalesce.ui.lane;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.paint.Stop;

/**
 * Draws the visible rows of a lane. Each state differs in form as well as in colour: masks are hatched and hold no character, arriving tokens filled and framed, rewritten ones framed with a marked corner, given ones underlined. Square cells: round ones cost twice as much in software.
 */
final class LanePainter {

    /** Distance of the lines of a mask's hatching along each axis, in pixels. */
    private static final double HATCH = 6;

    private final GraphicsContext gc;
    private final LaneColors colors;
    private final Grid grid;
    private final double scroll;
    private final Paint hatching;

    LanePainter(GraphicsContext gc, LaneColors colors, Grid grid, double scroll) {
        this.gc = gc;
        this.colors = colors;
        this.grid = grid;
        this.scroll = scroll;
        hatching = hatching(colors.maskFill.get(), colors.maskLine.get());
    }

    /** Diagonal lines: a mask is told from a token without its colour too. The soft edges stand for antialiasing, which a gradient has none of. */
    private static Paint hatching(Color fill, Color line) {
        return new LinearGradient(
                0,
                0,
                HATCH,
                HATCH,
                false,
                CycleMethod.REPEAT,
                new Stop(0, line),
                new Stop(0.12, line),
                new Stop(0.24, fill),
                new Stop(0.88, fill),
                new Stop(1, line));
    }

    /**
     * Draws.
     *
     * @param glow 1 when the last step was just made, falling to 0
     * @param cursor index of the cell under the keyboard's cursor, or -1
     */
    void paint(LaneFrame frame, CellLayout layout, double width, double height, double glow, int cursor) {
        gc.clearRect(0, 0, width, height);
        int first = Math.max(0, grid.rowAt(scroll));
        int last = Math.min(layout.rows() - 1, grid.rowAt(scroll + height));
        for (int row = first; row <= last; row++) {
            for (Fragment fragment : layout.row(row)) {
                cell(frame.cells().get(fragment.cell()), fragment, glow);
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

    private double top(int row) {
        return Math.round((grid.y(row) - scroll) / grid.pixel()) * grid.pixel();
    }

    private void cell(LaneCell cell, Fragment f, double glow) {
        if (cell.beyond()) {
            mark(f, "\u00b7", colors.faint.get());
            return;
        }
        switch (cell.state()) {
            case MASKED -> box(f, hatching, 2 * grid.pixel());
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

    private void arriving(Fragment f, double glow) {
        Color fill = colors.arrivingFill.get();
        box(f, fill.deriveColor(0, 1, 1, 0.85 + 0.15 * glow));
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

        /** Between the frame and the text, in pixels. */
        private static final double AIR = 2;

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
                    gc.strokeLine(grid.x(now[0]) - AIR, y, grid.x(now[0]) - AIR, y + grid.row());
                    gc.strokeLine(grid.x(now[1]) + AIR, y, grid.x(now[1]) + AIR, y + grid.row());
                }
                before = now;
            }
        }

        /** Between two rows there is a line where just one of them is covered. */
        private static void horizontal(GraphicsContext gc, Grid grid, int[] a, int[] b, double y) {
            if (a[0] == a[1] || b[0] == b[1]) {
                int[] only = a[0] == a[1] ? b : a;
                line(gc, grid.x(only[0]) - AIR, grid.x(only[1]) + AIR, y, only[0] < only[1]);
            } else {
                line(gc, grid.x(a[0]) - AIR, grid.x(b[0]) - AIR, y, a[0] != b[0]);
                line(gc, grid.x(a[1]) + AIR, grid.x(b[1]) + AIR, y, a[1] != b[1]);
            }
        }

        private static void line(GraphicsContext gc, double from, double to, double y, boolean there) {
            if (there) {
                gc.strokeLine(from, y, to, y);
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

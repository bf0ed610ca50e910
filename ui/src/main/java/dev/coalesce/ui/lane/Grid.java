package dev.coalesce.ui.lane;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * The measures of a lane's grid of characters, snapped to whole pixels of the screen, so that cells have sharp edges at every scale.
 *
 * @param font sized so that its advance is one column
 * @param column width of a column
 * @param row height of a row
 * @param baseline from the top of a row
 * @param inset free space around the grid
 * @param pixel size of a pixel of the screen
 */
record Grid(Font font, Font bold, double column, double row, double baseline, double inset, double pixel) {

    static final String FAMILY = "JetBrains Mono";

    private static final double PROBE = 100;

    /** As far from the edge as the lane's title. */
    private static final double INSET = 14;

    /** Most lines of code are no longer than this. */
    private static final int ROOMY = 52;

    private static final double LARGEST = 1.35;

    /** An advance of a code font over its size. */
    private static final double TYPICAL_RATIO = 0.6;

    static Grid of(double fontSize, double scale) {
        String family = Font.getFamilies().contains(FAMILY) ? FAMILY : "Monospaced";
        double ratio = width(Font.font(family, PROBE)) / PROBE;
        double column = Math.max(1, Math.round(fontSize * ratio * scale)) / scale;
        double size = column / ratio;
        double row = Math.round(size * 1.6 * scale) / scale;
        double baseline = Math.round(row * 0.70 * scale) / scale;
        Font bold = Font.font(family, javafx.scene.text.FontWeight.BOLD, size);
        return new Grid(Font.font(family, size), bold, column, row, baseline, INSET, 1 / scale);
    }

    /** Grows a font to fill a wide lane: the largest size in which {@value #ROOMY} columns fit, at most {@value #LARGEST} times the size chosen, and never below that. */
    static double grown(double fontSize, double width) {
        double fitting = (width - 2 * INSET) / (ROOMY * TYPICAL_RATIO);
        return Math.clamp(fitting, fontSize, fontSize * LARGEST);
    }

    private static double width(Font font) {
        Text probe = new Text("0");
        probe.setFont(font);
        return probe.getLayoutBounds().getWidth();
    }

    double x(int atColumn) {
        return inset + atColumn * column;
    }

    double y(int atRow) {
        return inset + atRow * row;
    }

    int columns(double width) {
        return Math.max(CellLayout.MASK_COLUMNS, (int) ((width - 2 * inset) / column));
    }

    int columnAt(double x) {
        return (int) Math.floor((x - inset) / column);
    }

    int rowAt(double y) {
        return (int) Math.floor((y - inset) / row);
    }

    double height(int rows) {
        return rows * row + 2 * inset;
    }
}

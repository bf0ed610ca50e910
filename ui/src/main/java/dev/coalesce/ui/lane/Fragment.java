package dev.coalesce.ui.lane;

/**
 * The part of a cell that stands in one row of a lane.
 *
 * @param cell index of the cell
 * @param row from 0
 * @param column from 0
 * @param width in columns, at least 1
 * @param text what is written there; empty for a mask and for the end of a line
 */
public record Fragment(int cell, int row, int column, int width, String text) {

    /** The column after the last. */
    public int end() {
        return column + width;
    }
}

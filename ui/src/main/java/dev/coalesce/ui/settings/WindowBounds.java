package dev.coalesce.ui.settings;

/**
 * Where the window stood.
 *
 * @param x left edge on the screen, in pixels
 * @param y top edge on the screen, in pixels
 * @param width in pixels
 * @param height in pixels
 * @param maximized whether it filled the screen
 */
public record WindowBounds(double x, double y, double width, double height, boolean maximized) {}

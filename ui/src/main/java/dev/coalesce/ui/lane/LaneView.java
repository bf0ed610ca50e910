package dev.coalesce.ui.lane;

import dev.coalesce.ui.text.Messages;
import javafx.application.Platform;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Window;

/**
 * The tokens of a lane as cells on a canvas. Arrow keys move a cursor from cell to cell, whose description is the accessible text; Ctrl+C copies the text.
 */
public final class LaneView extends LaneColors {

    private static final double GLOW_NANOS = 350e6;

    private final LaneViewModel model;
    private final ObservableDoubleValue fontSize;
    private final Canvas canvas = new Canvas();
    private final ScrollBar bar = new ScrollBar();
    private final LaneScroll scroll = new LaneScroll(bar);
    private final Label empty = new Label();
    private final Tooltip tooltip = new Tooltip();
    private Grid grid = Grid.of(14, 1);
    private CellLayout layout = CellLayout.of(java.util.List.of(), 40);
    private int cursor = -1;
    private int hovered = -1;
    private boolean dirty = true;
    private long changed;
    private long now;
    private boolean arrived;
    private int drawn;

    public LaneView(LaneViewModel model, ObservableDoubleValue fontSize) {
        this.model = model;
        this.fontSize = fontSize;
        getStyleClass().add("lane-view");
        bar.setOrientation(Orientation.VERTICAL);
        empty.getStyleClass().add("lane-empty");
        empty.setWrapText(true);
        empty.setMouseTransparent(true);
        getChildren().addAll(canvas, bar, empty);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(Messages.text("lane.accessible." + model.decoder()));
        bar.valueProperty().subscribe(this::recolored);
        bar.setOnMousePressed(pressed -> scroll.stopFollowing());
        fontSize.subscribe(this::requestLayout);
        model.frameProperty().subscribe(this::show);
        model.stateProperty().subscribe(this::describe);
        focusedProperty().subscribe(this::recolored);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        setOnScroll(wheel -> {
            scroll.by(-wheel.getDeltaY());
            wheel.consume();
        });
        setOnMouseMoved(this::hover);
        setOnMouseExited(left -> hide());
        setOnMousePressed(this::press);
    }

    private void show(LaneFrame frame) {
        if (frame.cells().isEmpty()) {
            scroll.followAgain();
        }
        cursor = Math.min(cursor, frame.cells().size() - 1);
        arrived = true;
        place();
        if (getHeight() > 0) {
            scroll.extent(grid.height(layout.rows()), getHeight());
            layout.fragments().stream()
                    .filter(f -> frame.cells().get(f.cell()).fresh())
                    .reduce((first, second) -> second)
                    .ifPresent(f -> scroll.reveal(
                            grid.y(f.row()) - grid.inset(), grid.y(f.row() + 1) + grid.inset(), getHeight(), false));
        }
        describe(model.stateProperty().get());
    }

    private void describe(LaneState state) {
        empty.setText(Messages.text("lane.empty." + state + "." + model.decoder()));
        empty.setVisible(model.frameProperty().get().cells().isEmpty());
        recolored();
    }

    /** Draws what changed. Called once a pulse. */
    public void pulse(long nanos) {
        boolean calm = Platform.getPreferences().isReducedMotion();
        if (arrived) {
            arrived = false;
            changed = nanos;
        }
        now = nanos;
        boolean glowing = !calm && nanos - changed < GLOW_NANOS * 1.2;
        if (dirty || glowing) {
            draw(calm);
        }
    }

    private void draw(boolean calm) {
        dirty = false;
        drawn++;
        double glow = calm ? 0 : Math.clamp(1 - (now - changed) / GLOW_NANOS, 0, 1);
        LaneFrame frame = model.frameProperty().get();
        var gc = canvas.getGraphicsContext2D();
        gc.setFont(grid.font());
        LanePainter painter = new LanePainter(gc, this, grid, scroll.value());
        painter.paint(frame, layout, canvas.getWidth(), canvas.getHeight(), glow, isFocused() ? cursor : -1);
    }

    @Override
    void recolored() {
        dirty = true;
    }

    private void place() {
        layout = CellLayout.of(model.frameProperty().get().cells(), grid.columns(canvas.getWidth()));
        dirty = true;
    }

    @Override
    protected void layoutChildren() {
        double barWidth = bar.prefWidth(-1);
        canvas.setWidth(Math.max(0, getWidth() - barWidth));
        canvas.setHeight(getHeight());
        bar.resizeRelocate(getWidth() - barWidth, 0, barWidth, getHeight());
        double wide = Math.max(0, Math.min(360, getWidth() - 40));
        double high = empty.prefHeight(wide);
        empty.resizeRelocate((getWidth() - wide) / 2, (getHeight() - high) / 2, wide, high);
        Window window = getScene() == null ? null : getScene().getWindow();
        grid = Grid.of(Grid.grown(fontSize.get(), canvas.getWidth()), window == null ? 1 : window.getRenderScaleX());
        place();
        scroll.extent(grid.height(layout.rows()), getHeight());
    }

    @Override
    protected double computePrefWidth(double height) {
        return 360;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 260;
    }

    private int cellAt(MouseEvent mouse) {
        return layout.cellAt(grid.rowAt(mouse.getY() + scroll.value()), grid.columnAt(mouse.getX()));
    }

    private void hover(MouseEvent mouse) {
        int cell = cellAt(mouse);
        if (cell != hovered) {
            hide();
            hovered = cell;
            if (cell >= 0) {
                tooltip.setText(description(cell));
                tooltip.show(this, mouse.getScreenX() + 14, mouse.getScreenY() + 18);
            }
        }
    }

    private void hide() {
        hovered = -1;
        tooltip.hide();
    }

    private void press(MouseEvent mouse) {
        requestFocus();
        int cell = cellAt(mouse);
        if (cell >= 0) {
            moveTo(cell);
        }
    }

    private void key(KeyEvent key) {
        if (key.isShortcutDown() && key.getCode() == KeyCode.C) {
            copy();
        } else if (key.isAltDown() || key.isShortcutDown() || !move(key.getCode())) {
            return;
        }
        key.consume();
    }

    private boolean move(KeyCode code) {
        int last = model.frameProperty().get().cells().size() - 1;
        switch (code) {
            case LEFT -> moveTo(Math.max(0, cursor - 1));
            case RIGHT -> moveTo(Math.min(last, cursor + 1));
            case UP -> moveTo(vertical(-1));
            case DOWN -> moveTo(vertical(1));
            case HOME -> moveTo(Math.min(0, last));
            case END -> moveTo(last);
            case PAGE_UP -> scroll.by(-getHeight() * 0.9);
            case PAGE_DOWN -> scroll.by(getHeight() * 0.9);
            default -> {
                return false;
            }
        }
        return true;
    }

    private int vertical(int rows) {
        return layout.fragments().stream()
                .filter(f -> f.cell() == cursor)
                .findFirst()
                .map(from -> nearest(from.row() + rows, from.column()))
                .filter(cell -> cell >= 0)
                .orElse(Math.max(0, cursor));
    }

    private int nearest(int row, int column) {
        for (int c = column; c >= 0; c--) {
            int cell = layout.cellAt(row, c);
            if (cell >= 0) {
                return cell;
            }
        }
        return -1;
    }

    private void moveTo(int cell) {
        if (cell < 0 || cell >= model.frameProperty().get().cells().size()) {
            return;
        }
        cursor = cell;
        dirty = true;
        layout.fragments().stream().filter(f -> f.cell() == cell).findFirst().ifPresent(f -> {
            scroll.stopFollowing();
            scroll.reveal(grid.y(f.row()) - grid.inset(), grid.y(f.row() + 1) + grid.inset(), getHeight(), true);
        });
        setAccessibleText(description(cell));
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    private String description(int cell) {
        return CellDescription.of(model.frameProperty().get().cells().get(cell));
    }

    /** Copies the text that stands in the lane. */
    public void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(model.text());
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** How far the lane is scrolled, in pixels. */
    double scrolled() {
        return scroll.value();
    }

    /** How often the lane was drawn: it rests while nothing changes. */
    int drawn() {
        return drawn;
    }

    /** Index of the cell under the keyboard's cursor, or -1. */
    public int cursor() {
        return cursor;
    }
}

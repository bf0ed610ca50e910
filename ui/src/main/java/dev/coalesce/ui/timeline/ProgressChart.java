package dev.coalesce.ui.timeline;

import dev.coalesce.ui.text.Messages;
import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** Settled tokens over time, a stepped curve for each lane, and where the clock stands. Pressing and dragging moves the clock. */
final class ProgressChart extends Region {

    private static final StyleablePropertyFactory<ProgressChart> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final CssMetaData<ProgressChart, Color> DIFFUSION =
            FACTORY.createColorCssMetaData("-chart-diffusion", c -> c.diffusion, Color.BLUE, false);
    private static final CssMetaData<ProgressChart, Color> AUTOREGRESSIVE =
            FACTORY.createColorCssMetaData("-chart-autoregressive", c -> c.autoregressive, Color.ORANGE, false);
    private static final CssMetaData<ProgressChart, Color> LINE =
            FACTORY.createColorCssMetaData("-chart-line", c -> c.line, Color.GRAY, false);

    private final StyleableObjectProperty<Color> diffusion =
            new SimpleStyleableObjectProperty<>(DIFFUSION, this, "diffusion", Color.BLUE);
    private final StyleableObjectProperty<Color> autoregressive =
            new SimpleStyleableObjectProperty<>(AUTOREGRESSIVE, this, "autoregressive", Color.ORANGE);
    private final StyleableObjectProperty<Color> line =
            new SimpleStyleableObjectProperty<>(LINE, this, "line", Color.GRAY);

    private static final double PAD = 3;

    private final TimelineViewModel model;
    private final Canvas canvas = new Canvas();
    private final Label caption = new Label(Messages.text("timeline.chart"));

    ProgressChart(TimelineViewModel model) {
        this.model = model;
        getStyleClass().add("progress-chart");
        getChildren().add(canvas);
        model.positionProperty().subscribe(this::draw);
        model.curvesProperty().subscribe(this::draw);
        diffusion.subscribe(this::draw);
        autoregressive.subscribe(this::draw);
        line.subscribe(this::draw);
        caption.getStyleClass().add("chart-caption");
        caption.setMouseTransparent(true);
        getChildren().add(caption);
        setOnMousePressed(this::seek);
        setOnMouseDragged(this::seek);
    }

    private void seek(MouseEvent mouse) {
        if (model.modeProperty().get() == TimelineMode.REPLAY) {
            model.playingProperty().set(false);
            model.seek(Math.round((mouse.getX() - PAD)
                    / (getWidth() - 2 * PAD)
                    * model.durationProperty().get()));
        }
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        double captionWidth = caption.prefWidth(-1);
        double captionHeight = caption.prefHeight(-1);
        caption.resizeRelocate(
                getWidth() - captionWidth - 6, getHeight() - captionHeight - 2, captionWidth, captionHeight);
        draw();
    }

    private void draw() {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        gc.clearRect(0, 0, width, height);
        List<Curve> curves = model.curvesProperty().get();
        int most = curves.stream().mapToInt(Curve::most).max().orElse(0);
        if (most == 0 || model.durationProperty().get() == 0) {
            return;
        }
        for (Curve curve : curves) {
            curve(gc, curve, most);
        }
        double x = Math.round(x(model.positionProperty().get())) + 0.5;
        gc.setLineDashes();
        gc.setStroke(line.get());
        gc.setLineWidth(1);
        gc.strokeLine(x, 0, x, height);
    }

    private double x(long nanos) {
        return PAD + (getWidth() - 2 * PAD) * nanos / model.durationProperty().get();
    }

    private double y(int settled, int most) {
        return getHeight() - PAD - (getHeight() - 2 * PAD) * settled / most;
    }

    /** Solid for diffusion, dashed for autoregressive: told apart without colour. What lies ahead is paler. */
    private void curve(GraphicsContext gc, Curve curve, int most) {
        gc.setStroke((curve.diffusion() ? diffusion : autoregressive).get());
        gc.setLineWidth(2);
        gc.setLineDashes(curve.diffusion() ? new double[0] : new double[] {5, 3});
        gc.beginPath();
        gc.moveTo(x(0), y(0, most));
        int before = 0;
        for (Curve.Point point : curve.points()) {
            gc.lineTo(x(point.nanos()), y(before, most));
            gc.lineTo(x(point.nanos()), y(point.settled(), most));
            before = point.settled();
        }
        gc.stroke();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }
}

package dev.coalesce.ui.lane;

import java.util.List;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** A region that takes the colours of its drawing from the style sheet, so that each theme has its own. */
abstract class LaneColors extends Region {

    private static final StyleablePropertyFactory<LaneColors> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());

    final StyleableObjectProperty<Color> text = color("-lane-text", Color.BLACK, c -> c.text);
    final StyleableObjectProperty<Color> faint = color("-lane-faint", Color.GRAY, c -> c.faint);
    final StyleableObjectProperty<Color> maskFill = color("-lane-mask-fill", Color.LIGHTGRAY, c -> c.maskFill);
    final StyleableObjectProperty<Color> maskLine = color("-lane-mask-line", Color.GRAY, c -> c.maskLine);
    final StyleableObjectProperty<Color> arrivingFill =
            color("-lane-arriving-fill", Color.SKYBLUE, c -> c.arrivingFill);
    final StyleableObjectProperty<Color> arrivingText = color("-lane-arriving-text", Color.BLACK, c -> c.arrivingText);
    final StyleableObjectProperty<Color> unsureFill = color("-lane-unsure-fill", Color.ORANGE, c -> c.unsureFill);
    final StyleableObjectProperty<Color> rewrittenFill =
            color("-lane-rewritten-fill", Color.PINK, c -> c.rewrittenFill);
    final StyleableObjectProperty<Color> rewrittenEdge =
            color("-lane-rewritten-edge", Color.PURPLE, c -> c.rewrittenEdge);
    final StyleableObjectProperty<Color> frame = color("-lane-frame", Color.BLUE, c -> c.frame);
    final StyleableObjectProperty<Color> cursor = color("-lane-cursor", Color.BLACK, c -> c.cursor);

    @SuppressWarnings("unchecked") // a styleable object property is the styleable property of its own value
    private StyleableObjectProperty<Color> color(
            String css, Color initial, Function<LaneColors, StyleableObjectProperty<Color>> property) {
        CssMetaData<LaneColors, Color> data = FACTORY.createColorCssMetaData(
                css, c -> (StyleableProperty<Color>) (ObservableValue<Color>) property.apply(c), initial, false);
        return new SimpleStyleableObjectProperty<>(data, this, css, initial) {
            @Override
            protected void invalidated() {
                get();
                recolored();
            }
        };
    }

    /** A colour changed. */
    abstract void recolored();

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }
}

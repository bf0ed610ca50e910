package dev.coalesce.ui.settings;

import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.util.StringConverter;

/** Spinners that keep their value where what was typed is no number. */
final class Numbers {

    private Numbers() {}

    static Spinner<Integer> whole(ObjectProperty<Integer> property, int min, int max, int step) {
        SpinnerValueFactory<Integer> values =
                new SpinnerValueFactory.IntegerSpinnerValueFactory(min, max, property.get(), step);
        values.setConverter(converter(values, text -> Math.clamp(Integer.parseInt(text), min, max), Object::toString));
        values.valueProperty().bindBidirectional(property);
        return editable(values);
    }

    static Spinner<Double> decimal(ObjectProperty<Double> property, double min, double max, double step) {
        SpinnerValueFactory<Double> values =
                new SpinnerValueFactory.DoubleSpinnerValueFactory(min, max, property.get(), step);
        values.setConverter(converter(
                values,
                text -> Math.clamp(Double.parseDouble(text.replace(',', '.')), min, max),
                value -> String.format(Locale.ROOT, "%.2f", value)));
        values.valueProperty().bindBidirectional(property);
        return editable(values);
    }

    private static <T> Spinner<T> editable(SpinnerValueFactory<T> values) {
        Spinner<T> spinner = new Spinner<>(values);
        spinner.setEditable(true);
        spinner.setPrefWidth(112);
        spinner.setMinWidth(96);
        return spinner;
    }

    private static <T> StringConverter<T> converter(SpinnerValueFactory<T> values, Parser<T> parser, Writer<T> writer) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : writer.write(value);
            }

            @Override
            public T fromString(String text) {
                try {
                    return parser.parse(text.strip());
                } catch (NumberFormatException noNumber) {
                    return values.getValue();
                }
            }
        };
    }

    private interface Parser<T> {
        T parse(String text);
    }

    private interface Writer<T> {
        String write(T value);
    }
}

package dev.coalesce.ui.settings;

import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The decoding settings as they stand in the window. What a person changes is remembered; the model's own are taken where nothing was. */
public final class DecodeSettingsModel {

    private final UiSettings settings;
    private final ObjectProperty<Integer> block = new SimpleObjectProperty<>(16);
    private final ObjectProperty<Double> threshold = new SimpleObjectProperty<>(0.9);
    private final BooleanProperty fixedSteps = new SimpleBooleanProperty(false);
    private final ObjectProperty<Integer> steps = new SimpleObjectProperty<>(8);
    private final ObjectProperty<Double> editThreshold = new SimpleObjectProperty<>(0.95);
    private final ObjectProperty<Double> temperature = new SimpleObjectProperty<>(0.0);
    private final ObjectProperty<Integer> maxTokens = new SimpleObjectProperty<>(256);
    private final ObjectProperty<Integer> seed = new SimpleObjectProperty<>(0);
    private Optional<DecodeSettings> recommended = Optional.empty();
    private boolean loading;

    public DecodeSettingsModel(UiSettings settings) {
        this.settings = settings;
        settings.decoding().ifPresent(this::show);
        for (Observable property :
                List.of(block, threshold, fixedSteps, steps, editThreshold, temperature, maxTokens, seed)) {
            property.addListener(changed -> remember());
        }
    }

    /** Tells what the model recommends; taken at once unless a person chose otherwise. */
    public void recommend(DecodeSettings values) {
        recommended = Optional.of(values);
        if (settings.decoding().isEmpty()) {
            show(values);
        }
    }

    /** Forgets what was chosen and goes back to what the model recommends. */
    public void reset() {
        settings.setDecoding(Optional.empty());
        recommended.ifPresent(this::show);
    }

    /** The settings as they stand. */
    public DecodeSettings current() {
        return new DecodeSettings(
                block.get(),
                threshold.get(),
                fixedSteps.get() ? steps.get() : null,
                editThreshold.get(),
                temperature.get(),
                maxTokens.get(),
                seed.get());
    }

    private void show(DecodeSettings values) {
        loading = true;
        block.set(values.block());
        threshold.set(values.threshold());
        Integer fixed = values.steps();
        fixedSteps.set(fixed != null);
        if (fixed != null) {
            steps.set(fixed);
        }
        editThreshold.set(values.editThreshold());
        temperature.set(values.temperature());
        maxTokens.set(values.maxTokens());
        seed.set((int) values.seed());
        loading = false;
    }

    private void remember() {
        if (!loading) {
            settings.setDecoding(Optional.of(current()));
        }
    }

    public ObjectProperty<Integer> blockProperty() {
        return block;
    }

    public ObjectProperty<Double> thresholdProperty() {
        return threshold;
    }

    /** Whether a block takes a fixed number of steps in place of the threshold rule. */
    public BooleanProperty fixedStepsProperty() {
        return fixedSteps;
    }

    public ObjectProperty<Integer> stepsProperty() {
        return steps;
    }

    public ObjectProperty<Double> editThresholdProperty() {
        return editThreshold;
    }

    public ObjectProperty<Double> temperatureProperty() {
        return temperature;
    }

    public ObjectProperty<Integer> maxTokensProperty() {
        return maxTokens;
    }

    public ObjectProperty<Integer> seedProperty() {
        return seed;
    }
}

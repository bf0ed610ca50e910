package dev.coalesce.ui.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecodeSettingsModelTest {

    private static final DecodeSettings MODELS_OWN = new DecodeSettings(32, 0.7, null, 0.9, 0, 128, 3);

    private final MemorySettings settings = new MemorySettings();

    @Test
    void theModelsOwnHoldUntilAPersonChooses() {
        DecodeSettingsModel model = new DecodeSettingsModel(settings);
        model.recommend(MODELS_OWN);
        assertEquals(MODELS_OWN, model.current());
        assertEquals(Optional.empty(), settings.decoding());
        model.blockProperty().set(8);
        assertEquals(8, settings.decoding().orElseThrow().block());
    }

    @Test
    void whatWasChosenIsThereAtTheNextStart() {
        DecodeSettings chosen = new DecodeSettings(4, 0.5, 3, 1.05, 1, 64, 9);
        settings.setDecoding(Optional.of(chosen));
        DecodeSettingsModel model = new DecodeSettingsModel(settings);
        model.recommend(MODELS_OWN);
        assertEquals(chosen, model.current());
        model.fixedStepsProperty().set(false);
        assertNull(model.current().steps());
    }

    @Test
    void resetGoesBackToTheModelsOwnAndForgets() {
        DecodeSettingsModel model = new DecodeSettingsModel(settings);
        model.recommend(MODELS_OWN);
        model.seedProperty().set(99);
        model.reset();
        assertEquals(MODELS_OWN, model.current());
        assertEquals(Optional.empty(), settings.decoding());
    }
}

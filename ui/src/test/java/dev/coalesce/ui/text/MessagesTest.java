package dev.coalesce.ui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.coalesce.engine.EngineException;
import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.ui.lane.CellState;
import dev.coalesce.ui.lane.LaneState;
import dev.coalesce.ui.race.RacePhase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The texts whose keys are put together from values: a value that is added needs its text. */
class MessagesTest {

    @Test
    void everyValueHasItsText() {
        List<String> keys = new ArrayList<>();
        for (LaneState state : LaneState.values()) {
            keys.add("lane.state." + state);
            for (DecoderKind kind : DecoderKind.values()) {
                keys.add("lane.empty." + state + "." + kind);
            }
        }
        for (DecoderKind kind : DecoderKind.values()) {
            keys.add("lane.title." + kind);
            keys.add("lane.accessible." + kind);
        }
        for (CellState state : CellState.values()) {
            if (state != CellState.MASKED) {
                keys.add("cell.state." + state);
            }
        }
        for (EngineException.Code code : EngineException.Code.values()) {
            keys.add("error.next." + code);
        }
        for (RacePhase phase : RacePhase.values()) {
            keys.add("status.phase." + phase);
        }
        DecodeRequest.LANGUAGES.forEach(lang -> keys.add("language." + lang));
        keys.forEach(key -> assertFalse(Messages.text(key).isBlank(), key));
    }

    @Test
    void valuesTakeTheirPlacesAlikeOnEveryMachine() {
        assertEquals("Confidence 97%", Messages.text("cell.confidence", 0.97f));
        assertEquals("Step 3, block 1", Messages.text("cell.step", 3, 1));
    }
}

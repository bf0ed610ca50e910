package dev.coalesce.engine.model;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.google.gson.JsonObject;
import dev.coalesce.engine.EngineException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Starts DJL's tokenizer: no network, no truncation, no padding, nothing added. */
final class NativeTokenizer {

    private static final Map<String, String> PLAIN =
            Map.of("addSpecialTokens", "false", "truncation", "do_not_truncate", "padding", "do_not_pad");

    private NativeTokenizer() {}

    static HuggingFaceTokenizer start(Path file, JsonObject json) {
        // DJL reports its use to its makers unless it is told not to.
        for (String quiet : new String[] {"OPT_OUT_TRACKING", "ai.djl.offline"}) {
            if (System.getProperty(quiet) == null) {
                System.setProperty(quiet, "true");
            }
        }
        byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
        try {
            return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(text), PLAIN);
        } catch (IOException | RuntimeException e) {
            throw Faults.fault(file, "the tokenizer does not take it", "get the file again", e);
        } catch (LinkageError e) {
            throw new EngineException(
                    EngineException.Code.RUNTIME,
                    "the tokenizer's native library does not start: use a supported system, with a writable home folder",
                    e);
        }
    }
}

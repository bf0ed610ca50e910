package dev.coalesce.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.coalesce.engine.model.ModelConfig.Attention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedConfigTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        TinyModel.standard().write(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model_type",
                "vocab_size",
                "hidden_size",
                "intermediate_size",
                "num_hidden_layers",
                "num_attention_heads",
                "max_position_embeddings",
                "mask_token_id",
                "eos_token_id"
            })
    void missingKey(String key) throws IOException {
        JsonObject config = TinyModel.standard().config();
        config.remove(key);
        write(config);
        Malformed.refused(folder, "config.json", key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vocab_size", "hidden_size", "intermediate_size", "num_hidden_layers", "num_attention_heads",
                "num_key_value_heads", "head_dim", "max_position_embeddings", "rope_theta", "rms_norm_eps",
                "mask_token_id", "eos_token_id", "pad_token_id"
            })
    void valueThatIsNoNumberInRange(String key) throws IOException {
        for (String value : List.of(
                "-1",
                "\"8\"",
                "1e999",
                "-1e999",
                "1e999999999",
                "99999999999999999999",
                "[]",
                "{}",
                "[[1]]",
                "true",
                "\"NaN\"",
                "\"line\\nbreak\"",
                "0.5e-300")) {
            if (!(key.equals("eos_token_id") && value.equals("[]"))) {
                write(key, value);
                Malformed.refused(folder, "config.json", key);
            }
        }
        write(key, "NaN");
        Malformed.refused(folder, "config.json", "is not valid JSON");
        write(key, "Infinity");
        Malformed.refused(folder, "config.json", "is not valid JSON");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "num_key_value_heads|3|does not divide",
                "num_attention_heads|0|num_attention_heads",
                "vocab_size|4294967296|vocab_size",
                "head_dim|15|is odd",
                "hidden_size|1000000000|hidden_size",
                "num_hidden_layers|1000000|num_hidden_layers",
                "mask_token_id|600|outside the vocabulary",
                "eos_token_id|[2, 700]|outside the vocabulary",
                "eos_token_id|[]|eos_token_id is missing",
                "eos_token_id|1|is the mask",
                "pad_token_id|600|outside the vocabulary",
                "settled_attention|\"sideways\"|settled_attention",
                "settled_attention|1|settled_attention",
                "qk_norm|\"yes\"|qk_norm",
                "attention_bias|1|attention_bias",
                "hidden_act|\"gelu\"|hidden_act",
                "rope_scaling|{\"rope_type\": \"yarn\"}|rope_scaling",
                "rope_scaling|[]|rope_scaling",
                "num_experts|8|num_experts",
                "use_sliding_window|true|use_sliding_window",
                "model_type|\"gpt2\"|is unknown",
                "model_type|7|model_type",
            })
    void valueThatDoesNotFit(String key, String value, String why) throws IOException {
        write(key, value);
        Malformed.refused(folder, "config.json", why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "block_length|0",
                "block_length|513",
                "threshold|1.5",
                "threshold|\"high\"",
                "leading_run|1",
                "edit_threshold|-1",
                "max_new_tokens|0",
                "temperature|1e999",
                "temperature|-0.1",
            })
    void generationSettingOutOfRange(String key, String value) throws IOException {
        Files.writeString(folder.resolve("generation_config.json"), "{\"" + key + "\": " + value + "}");
        Malformed.refused(folder, "generation_config.json", key);
    }

    @Test
    void lengthIsAtMostTheModels() throws IOException {
        Files.writeString(folder.resolve("generation_config.json"), "{\"max_new_tokens\": 2000000000}");
        assertEquals(
                256, GenerationDefaults.read(folder, ModelConfig.read(folder)).maxTokens());
    }

    @Test
    void familiesImplyWhatTheirConfigsLeaveOut() throws IOException {
        String rest =
                "\"vocab_size\": 151936, \"hidden_size\": 64, \"intermediate_size\": 96, \"num_hidden_layers\": 1,"
                        + "\"num_attention_heads\": 4, \"num_key_value_heads\": 2, \"max_position_embeddings\": 4096,"
                        + "\"rope_theta\": 1000000.0, \"eos_token_id\": [151645, 151643]}";
        ModelConfig sdar = read("{\"model_type\": \"sdar\", \"head_dim\": 128, " + rest);
        assertEquals(List.of(true, false, 128, 4, 151669, false), facts(sdar));
        assertEquals(Attention.BLOCK_CAUSAL, sdar.attention());
        ModelConfig dream = read("{\"model_type\": \"Dream\", " + rest);
        assertEquals(List.of(false, true, 16, 4096, 151666, true), facts(dream));
        assertEquals(Attention.FULL, dream.attention());
        ModelConfig qwen = read("{\"model_type\": \"qwen2\", \"mask_token_id\": 5, " + rest);
        assertEquals(List.of(false, true, 16, 1, 5, true), facts(qwen));
        assertEquals(List.of(151645, 151643), qwen.endTokens());
        assertEquals(151645, qwen.padToken());
        ModelConfig fast = read("{\"model_type\": \"Fast_dLLM_Qwen\", \"bd_size\": 16, " + rest);
        assertEquals(List.of(false, true, 16, 16, 151665, true), facts(fast));
        ModelConfig seed =
                read("{\"model_type\": \"llama\", \"architectures\": [\"StableDiffcoderForCausalLM\"], " + rest);
        assertEquals(List.of(false, false, 16, 4, 5, false), facts(seed));
    }

    private static List<Object> facts(ModelConfig c) {
        return List.of(c.qkNorm(), c.qkvBias(), c.headSize(), c.settledBlock(), c.maskToken(), c.shift());
    }

    private ModelConfig read(String config) throws IOException {
        Files.writeString(folder.resolve("config.json"), config);
        return ModelConfig.read(folder);
    }

    /** Replaces a value by text that need not be JSON. */
    private void write(String key, String value) throws IOException {
        JsonObject config = TinyModel.standard().config();
        config.add(key, JsonParser.parseString("\"@\""));
        Files.writeString(folder.resolve("config.json"), config.toString().replace("\"@\"", value));
    }

    private void write(JsonObject config) throws IOException {
        Files.writeString(folder.resolve("config.json"), config.toString());
    }
}

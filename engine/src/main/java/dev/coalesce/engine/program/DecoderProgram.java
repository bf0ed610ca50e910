package dev.coalesce.engine.program;

import dev.coalesce.engine.program.TorchScriptArchive.Initial;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The text of the decoder, in variants that differ in how a linear layer is computed. */
public final class DecoderProgram {

    /** How a linear layer is computed. */
    public enum Linear {
        /** Weights laid out once for oneDNN: faster, but not in every build of libtorch. */
        ONEDNN,
        /** The plain operator, in every build. */
        PORTABLE
    }

    private static final List<String> LISTS = List.of("shape", "numbers", "ends", "layers", "rope", "keys", "values");

    private DecoderProgram() {}

    /** A TorchScript archive of the decoder without weights, about 10 kB. */
    public static byte[] archive(Linear linear) {
        Map<String, Initial> attributes = new LinkedHashMap<>();
        attributes.put("training", Initial.FALSE);
        attributes.put("raw", Initial.EMPTY_DICT);
        LISTS.forEach(name -> attributes.put(name, Initial.EMPTY_LIST));
        String source = text("decoder") + text(linear == Linear.ONEDNN ? "linear-onednn" : "linear-portable");
        return TorchScriptArchive.of(source, "Decoder", attributes);
    }

    private static String text(String name) {
        try (InputStream in = DecoderProgram.class.getResourceAsStream(name + ".torchscript")) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own file " + name + ".torchscript");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

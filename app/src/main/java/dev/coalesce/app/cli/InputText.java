package dev.coalesce.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Text that is read whole: UTF-8, whatever the locale says.
final class InputText {

    private static final int LARGEST = 16 << 20;

    private InputText() {}

    /// Reads to the end; a byte order mark is left out.
    ///
    /// @param name what is read, for the message
    /// @throws BadInput where it is not UTF-8, too long, or cannot be read
    static String read(InputStream in, String name) {
        try {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new BadInput(name + " is longer than 16 MiB");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new BadInput(name + " is not UTF-8 text", e);
        } catch (IOException e) {
            throw new BadInput(name + " cannot be read: " + e.getMessage(), e);
        }
    }
}

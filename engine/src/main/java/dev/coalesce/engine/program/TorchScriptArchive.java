package dev.coalesce.engine.program;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a TorchScript archive from source text: a stored zip of the source, a pickle that makes one object of its
 * class, an empty tuple of constants and a version. libtorch 2.7.1 loads it.
 */
final class TorchScriptArchive {

    /** The value with which an attribute of the object starts, as one opcode of pickle protocol 2. */
    enum Initial {
        FALSE(0x89),
        EMPTY_LIST(']'),
        EMPTY_DICT('}');

        private final int opcode;

        Initial(int opcode) {
            this.opcode = opcode;
        }
    }

    private static final String MODULE = "coalesce";

    private TorchScriptArchive() {}

    static byte[] of(String source, String className, Map<String, Initial> attributes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "m/data.pkl", object(className, attributes));
            store(zip, "m/code/__torch__/" + MODULE + ".py", source.getBytes(StandardCharsets.UTF_8));
            store(zip, "m/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
            store(zip, "m/version", "3\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Pickle: protocol 2, the class, an empty tuple, NEWOBJ, a dict of the attributes, BUILD. */
    private static byte[] object(String className, Map<String, Initial> attributes) {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.writeBytes(new byte[] {(byte) 0x80, 2, 'c'});
        pickle.writeBytes(("__torch__." + MODULE + "\n" + className + "\n").getBytes(StandardCharsets.UTF_8));
        pickle.writeBytes(new byte[] {')', (byte) 0x81, '}', '('});
        attributes.forEach((name, initial) -> {
            byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
            pickle.writeBytes(new byte[] {'X', (byte) utf8.length, 0, 0, 0});
            pickle.writeBytes(utf8);
            pickle.write(initial.opcode);
        });
        pickle.writeBytes(new byte[] {'u', 'b', '.'});
        return pickle.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}

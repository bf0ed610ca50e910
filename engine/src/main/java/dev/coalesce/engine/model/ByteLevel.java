package dev.coalesce.engine.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The alphabet of byte-level BPE (GPT-2's {@code bytes_to_unicode}): every byte is a visible character, so that a
 * vocabulary of text can stand for any bytes.
 */
final class ByteLevel {

    private static final char[] CHARS = new char[256];
    private static final short[] BYTES = new short[512];

    static {
        Arrays.fill(BYTES, (short) -1);
        char extra = 256;
        for (int value = 0; value < CHARS.length; value++) {
            boolean visible = value > ' ' && value < 127 || value > 160 && value != 173;
            CHARS[value] = visible ? (char) value : extra++;
            BYTES[CHARS[value]] = (short) value;
        }
    }

    private ByteLevel() {}

    /** The character that stands for a byte, 0 to 255. */
    static char character(int value) {
        return CHARS[value];
    }

    /** The bytes that a token stands for, or null where a character of it is none of the alphabet. */
    static byte @Nullable [] bytes(String token) {
        byte[] bytes = new byte[token.length()];
        for (int i = 0; i < bytes.length; i++) {
            char each = token.charAt(i);
            if (each >= BYTES.length || BYTES[each] < 0) {
                return null;
            }
            bytes[i] = (byte) BYTES[each];
        }
        return bytes;
    }
}

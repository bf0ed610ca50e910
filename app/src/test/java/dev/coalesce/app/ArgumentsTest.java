package dev.coalesce.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void takesTheLastOnesAsTheyWereTyped() {
        byte[] line = "java\0-cp\0x\0Main\0--prompt\0größe\0\0".getBytes(StandardCharsets.UTF_8);

        assertArrayEquals(
                new String[] {"--prompt", "größe", ""}, Arguments.last(line, new String[] {"--prompt", "gr??e", ""}));
    }

    @Test
    void keepsWhatJavaMadeOfThemWhereTheyAreNotUtf8() {
        String[] args = {"?"};

        assertSame(args, Arguments.last(new byte[] {(byte) 0xff, 0}, args));
        assertTrue(BuiltInModel.folder().endsWith("models/built-in"));
    }
}

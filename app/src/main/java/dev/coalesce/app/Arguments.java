package dev.coalesce.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// The arguments as they were typed. In a locale that is not UTF-8, such as `C`, Java replaces what it cannot read;
/// Linux still knows the bytes.
final class Arguments {

    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    private Arguments() {}

    static String[] asTyped(String[] args) {
        boolean utf8 = StandardCharsets.UTF_8.equals(
                Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"), StandardCharsets.UTF_8));
        if (utf8 || !Files.isReadable(COMMAND_LINE)) {
            return args;
        }
        try {
            return last(Files.readAllBytes(COMMAND_LINE), args);
        } catch (IOException e) {
            return args;
        }
    }

    /// The last arguments of a command line whose parts end with a zero byte, or those given where it is not UTF-8.
    static String[] last(byte[] commandLine, String[] args) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(commandLine))
                    .toString();
            String[] all = text.split("\0", -1);
            int end = all.length - 1;
            return end < args.length ? args : Arrays.copyOfRange(all, end - args.length, end);
        } catch (CharacterCodingException e) {
            return args;
        }
    }
}

package dev.coalesce.engine.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SHA-256 over files of a model's folder, and the comparison with its {@code SHA256SUMS}. */
final class Checksums {

    static final String FILE = "SHA256SUMS";

    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64}) [ *]([A-Za-z0-9][A-Za-z0-9._-]*)");
    private static final long MOST_BYTES = 1 << 20;
    private static final int BUFFER = 1 << 18;

    private Checksums() {}

    /** Over the bytes of the files, one after the other; in lower-case hexadecimal. */
    static String sha256(List<Path> files) {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER];
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    digest.update(buffer, 0, read);
                }
            } catch (IOException e) {
                throw Faults.fault(file, "cannot be read", "check that it is there and its permissions", e);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** What differs from the list, one line each; empty where all is well. */
    static List<String> problems(Path folder, List<Path> needed) {
        Path list = folder.resolve(FILE);
        if (!Files.exists(list)) {
            return List.of(FILE + " is missing: nothing to compare with");
        }
        List<String> problems = new ArrayList<>();
        List<String> unlisted = new ArrayList<>(
                needed.stream().map(p -> String.valueOf(p.getFileName())).toList());
        int number = 0;
        for (String line : JsonFile.text(list, MOST_BYTES).lines().toList()) {
            number++;
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                unlisted.remove(matcher.group(2));
                compare(folder.resolve(matcher.group(2)), matcher.group(1).toLowerCase(Locale.ROOT), problems);
            } else if (!line.isBlank()) {
                problems.add(FILE + " line " + number + " is malformed: " + Faults.quoted(line));
            }
        }
        unlisted.forEach(name -> problems.add(name + " is not listed in " + FILE));
        return problems;
    }

    private static void compare(Path file, String expected, List<String> problems) {
        if (!Files.isRegularFile(file)) {
            problems.add(file.getFileName() + " is missing");
        } else if (!sha256(List.of(file)).equals(expected)) {
            problems.add(file.getFileName() + " is not the published file: its checksum differs");
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

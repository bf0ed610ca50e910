package dev.coalesce.app.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Where a command reads and writes. Text is UTF-8, whatever the locale says. The answer goes to standard output, all
/// else to standard error.
public final class Console {

    private final InputStream in;
    private final Watched out;
    private final PrintStream err;

    public Console(InputStream in, OutputStream out, OutputStream err) {
        this.in = in;
        this.out = new Watched(out);
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
    }

    /// The process's own streams.
    public static Console ofProcess() {
        return new Console(
                new FileInputStream(FileDescriptor.in),
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)),
                new FileOutputStream(FileDescriptor.err));
    }

    /// Writes a part of the answer.
    ///
    /// @throws UncheckedIOException where it cannot be written, which [#readerIsGone] explains
    public void print(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes a line of the answer.
    public void println(String line) {
        print(line + "\n");
    }

    /// Says something beside the answer, in one line.
    public void say(String line) {
        err.print(oneLine(line) + "\n");
        err.flush();
    }

    /// Reads all of standard input.
    ///
    /// @throws BadInput where it is not UTF-8, or too long
    public String readAll() {
        return InputText.read(in, "standard input");
    }

    /// Whether whoever read the answer has closed it, as `head` does: no reason to complain.
    public boolean readerIsGone() {
        return out.failure.contains("Broken pipe")
                || out.failure.contains("Connection reset")
                || out.failure.contains("pipe is being closed");
    }

    /// Why the answer could not be written, or empty.
    public String outputFailure() {
        return out.failure;
    }

    PrintWriter writer() {
        return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
    }

    static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /// Remembers the first failure: a writer in between would swallow it.
    private static final class Watched extends FilterOutputStream {

        private String failure = "";

        Watched(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw failed(e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                throw failed(e);
            }
        }

        private IOException failed(IOException e) {
            if (failure.isEmpty()) {
                failure = String.valueOf(e.getMessage());
            }
            return e;
        }
    }
}

package dev.coalesce.app.doctor;

import org.jspecify.annotations.Nullable;

/// One thing that was looked at.
///
/// @param name of the thing
/// @param verdict how it is
/// @param finding what was found, in one line
/// @param advice what to do, or null where nothing is to be done
public record Check(
        String name,
        Verdict verdict,
        String finding,
        @Nullable String advice) {

    /// How a thing is.
    public enum Verdict {
        /// As it should be.
        OK,
        /// The program works, with less.
        WARN,
        /// The program does not work.
        FAIL
    }

    static Check ok(String name, String finding) {
        return new Check(name, Verdict.OK, finding, null);
    }

    static Check warn(String name, String finding, String advice) {
        return new Check(name, Verdict.WARN, finding, advice);
    }

    static Check fail(String name, String finding, String advice) {
        return new Check(name, Verdict.FAIL, finding, advice);
    }
}

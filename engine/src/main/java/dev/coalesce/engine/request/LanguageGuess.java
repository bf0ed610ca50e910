package dev.coalesce.engine.request;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The language that a prompt asks for where no one has chosen one: the language that it names, the last one where it
/// names both ("translate this Python into JavaScript"), JavaScript where it shows code that only JavaScript has, and
/// Python otherwise. "Node" alone is no sign: linked lists have nodes too.
public final class LanguageGuess {

    private static final Pattern NAMED = Pattern.compile(
            "(?i)(?<![A-Za-z0-9_.])(?:(javascript|ecmascript|js|node\\.?js|nodejs|es6)|python[23]?)(?![A-Za-z0-9_])");
    private static final Pattern SHOWN = Pattern.compile("console\\.log|===|\\) *=>|\\bnew Promise\\b");

    private LanguageGuess() {}

    /// Guesses a language.
    ///
    /// @return one of [DecodeRequest#LANGUAGES]
    public static String of(String prompt) {
        String named = "";
        Matcher matcher = NAMED.matcher(prompt);
        while (matcher.find()) {
            named = matcher.group(1) == null ? "python" : "javascript";
        }
        if (!named.isEmpty()) {
            return named;
        }
        return SHOWN.matcher(prompt).find() ? "javascript" : "python";
    }
}

package dev.coalesce.ui.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds keywords, strings, comments and the like by regular expressions. Right for what a person reads; whether the code is well formed says {@link SyntaxCheck}.
 */
public final class Highlighter {

    private static final String NUMBER =
            "\\b(?:0[xX][0-9a-fA-F_]+|0[bB][01_]+|\\d[\\d_]*(?:\\.\\d*)?(?:[eE][+-]?\\d+)?n?)\\b";
    private static final String STRING = "\"(?:\\\\.|[^\"\\\\\\n])*\"?|'(?:\\\\.|[^'\\\\\\n])*'?";

    private static final Highlighter PYTHON = new Highlighter(
            "(?<comment>#[^\\n]*)"
                    + "|(?<string>(?i:\\b[rbfu]{1,2})?(?:\"\"\"(?s:.*?)(?:\"\"\"|\\z)|'''(?s:.*?)(?:'''|\\z)|" + STRING
                    + "))"
                    + "|(?<decorator>@[A-Za-z_][\\w.]*)"
                    + "|(?<definition>(?<=\\bdef )[A-Za-z_]\\w*|(?<=\\bclass )[A-Za-z_]\\w*)"
                    + "|(?<number>" + NUMBER + ")"
                    + "|(?<word>[A-Za-z_]\\w*)",
            Set.of(
                    "and",
                    "as",
                    "assert",
                    "async",
                    "await",
                    "break",
                    "case",
                    "class",
                    "continue",
                    "def",
                    "del",
                    "elif",
                    "else",
                    "except",
                    "finally",
                    "for",
                    "from",
                    "global",
                    "if",
                    "import",
                    "in",
                    "is",
                    "lambda",
                    "match",
                    "nonlocal",
                    "not",
                    "or",
                    "pass",
                    "raise",
                    "return",
                    "try",
                    "while",
                    "with",
                    "yield"),
            Set.of("True", "False", "None", "self", "cls"));

    private static final Highlighter JAVASCRIPT = new Highlighter(
            "(?<comment>//[^\\n]*|/\\*(?s:.*?)(?:\\*/|\\z))"
                    + "|(?<string>`(?s:(?:\\\\.|[^`\\\\])*)`?|" + STRING + ")"
                    + "|(?<decorator>@[A-Za-z_$][\\w$]*)"
                    + "|(?<definition>(?<=\\bfunction )[A-Za-z_$][\\w$]*|(?<=\\bclass )[A-Za-z_$][\\w$]*)"
                    + "|(?<number>" + NUMBER + ")"
                    + "|(?<word>[A-Za-z_$][\\w$]*)",
            Set.of(
                    "async",
                    "await",
                    "break",
                    "case",
                    "catch",
                    "class",
                    "const",
                    "continue",
                    "debugger",
                    "default",
                    "delete",
                    "do",
                    "else",
                    "export",
                    "extends",
                    "finally",
                    "for",
                    "from",
                    "function",
                    "get",
                    "if",
                    "import",
                    "in",
                    "instanceof",
                    "let",
                    "new",
                    "of",
                    "return",
                    "set",
                    "static",
                    "switch",
                    "throw",
                    "try",
                    "typeof",
                    "var",
                    "void",
                    "while",
                    "yield"),
            Set.of("true", "false", "null", "undefined", "this", "super", "NaN", "Infinity"));

    private static final Map<String, Highlighter> BY_LANGUAGE = Map.of("python", PYTHON, "javascript", JAVASCRIPT);

    private final Pattern pattern;
    private final Set<String> keywords;
    private final Set<String> constants;

    private Highlighter(String pattern, Set<String> keywords, Set<String> constants) {
        this.pattern = Pattern.compile(pattern);
        this.keywords = keywords;
        this.constants = constants;
    }

    /** The highlighter of a language; of one that is unknown, the one of Python. */
    public static Highlighter of(String lang) {
        return BY_LANGUAGE.getOrDefault(lang, PYTHON);
    }

    /** The spans that have a style, in order and without overlap. */
    public List<Span> spans(String text) {
        List<Span> spans = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            String style = style(matcher, text);
            if (!style.isEmpty() && matcher.end() > matcher.start()) {
                spans.add(new Span(matcher.start(), matcher.end(), style));
            }
        }
        return spans;
    }

    private String style(Matcher matcher, String text) {
        for (String group : List.of("comment", "string", "decorator", "definition", "number")) {
            if (matcher.group(group) != null) {
                return "code-" + group;
            }
        }
        String word = matcher.group();
        if (keywords.contains(word)) {
            return "code-keyword";
        }
        if (constants.contains(word)) {
            return "code-constant";
        }
        return matcher.end() < text.length() && text.charAt(matcher.end()) == '(' ? "code-call" : "";
    }
}

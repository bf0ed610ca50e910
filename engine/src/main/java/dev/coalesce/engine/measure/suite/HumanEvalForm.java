package dev.coalesce.engine.measure.suite;

import dev.coalesce.engine.request.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// HumanEval. Its prompt is the beginning of a program; a model that is asked in words gets the signature and the
/// description in words, and what stands before the function runs before the answer, as it would in the original.
final class HumanEvalForm {

    private static final Pattern DOCSTRING = Pattern.compile("^\\s*[rR]?(\"\"\"|''')(.*?)(\\1|\\z)", Pattern.DOTALL);
    private static final Pattern EXAMPLES = Pattern.compile(
            "(?i)^\\s*(for )?(some )?(examples?|e\\.g\\.|note)?( is| are| below| includes?)?\\s*:?\\s*$");

    private HumanEvalForm() {}

    static SuiteTask task(Entry entry) {
        String name = entry.filled("entry_point");
        String code = entry.filled("prompt");
        Matcher definition = Pattern.compile("^(?:async )?def\\s+" + Pattern.quote(name) + "\\s*\\(", Pattern.MULTILINE)
                .matcher(code);
        int start = -1;
        int open = -1;
        while (definition.find()) {
            start = definition.start();
            open = definition.end();
        }
        if (start < 0) {
            throw new Entry.Unusable("\"prompt\" does not define the \"entry_point\" " + name);
        }
        int close = closing(code, open);
        String parameters = String.join(", ", names(code.substring(open, close)));
        int body = code.indexOf('\n', close);
        String words = description(body < 0 ? "" : code.substring(body));
        String prompt = ("Write a function `" + name + "(" + parameters + ")`. " + words).strip();
        String test = entry.filled("test") + "\ncheck(" + name + ")\n";
        return new SuiteTask(
                entry.id("task_id"),
                "python",
                null,
                prompt,
                Given.NOTHING,
                name,
                setup(code.substring(0, start)),
                List.of(test));
    }

    private static String setup(String before) {
        return before.isBlank() ? "" : before.strip() + "\n";
    }

    private static int closing(String code, int from) {
        int depth = 1;
        for (int i = from; i < code.length(); i++) {
            char c = code.charAt(i);
            depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new Entry.Unusable("\"prompt\" has an open parenthesis");
    }

    /// The parameters without their types.
    private static List<String> names(String parameters) {
        List<String> names = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= parameters.length(); i++) {
            char c = i == parameters.length() ? ',' : parameters.charAt(i);
            depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            if (c == ',' && depth == 0) {
                String parameter = parameters.substring(start, i).strip();
                start = i + 1;
                if (!parameter.isEmpty()) {
                    names.add(withoutType(parameter));
                }
            }
        }
        return names;
    }

    private static String withoutType(String parameter) {
        int colon = parameter.indexOf(':');
        int equals = parameter.indexOf('=');
        if (colon < 0 || equals >= 0 && equals < colon) {
            return parameter;
        }
        String value = equals < 0 ? "" : "=" + parameter.substring(equals + 1).strip();
        return parameter.substring(0, colon).strip() + value;
    }

    /// The docstring as running text, without its doctests and the lines that announce them.
    private static String description(String body) {
        Matcher matcher = DOCSTRING.matcher(body);
        if (!matcher.find()) {
            return "";
        }
        List<String> kept = new ArrayList<>();
        boolean example = false;
        for (String raw : matcher.group(2).lines().toList()) {
            String line = raw.strip();
            if (line.startsWith(">>>")) {
                example = true;
            } else if (line.isEmpty()) {
                example = false;
            }
            if (!example && !line.isEmpty() && !EXAMPLES.matcher(line).matches()) {
                kept.add(line);
            }
        }
        return String.join(" ", kept);
    }
}

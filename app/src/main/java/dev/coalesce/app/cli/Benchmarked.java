package dev.coalesce.app.cli;

import dev.coalesce.engine.measure.bench.BenchReport;
import dev.coalesce.engine.measure.bench.BenchReport.DecoderSpeed;
import dev.coalesce.engine.measure.bench.BenchReport.ForwardCost;
import dev.coalesce.engine.measure.bench.Spread;
import dev.coalesce.engine.trace.Environment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/// A benchmark with what this process saw around it.
///
/// @param report the measurements
/// @param startMillis from the launch of the Java machine to before the model was loaded
/// @param loadMillis loading the model, warm-up included
/// @param peakMebibytes most memory held
record Benchmarked(BenchReport report, double startMillis, double loadMillis, OptionalDouble peakMebibytes) {

    Map<String, Object> json() {
        Environment on = report.environment();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("requests", report.requests());
        json.put("runs", report.runs());
        json.put("forward_ms", report.costs().stream().map(Benchmarked::cost).toList());
        json.put("decoders", report.decoders().stream().map(this::decoder).toList());
        json.put("start_ms", Json.number(startMillis));
        json.put("load_ms", Json.number(loadMillis));
        peakMebibytes.ifPresent(peak -> json.put("peak_memory_mib", Json.number(peak)));
        json.put("model", on.model());
        json.put("device", on.device());
        json.put("dtype", on.dtype());
        json.put("threads", on.threads());
        json.put("machine", on.machine());
        json.put("runtime", on.runtime());
        return json;
    }

    private static Map<String, Object> cost(ForwardCost cost) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tokens", cost.tokens());
        json.put("median", Json.number(cost.millis().median()));
        json.put("least", Json.number(cost.millis().least()));
        json.put("most", Json.number(cost.millis().most()));
        return json;
    }

    private Map<String, Object> decoder(DecoderSpeed speed) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("decoder", DecoderOption.word(speed.decoder()));
        json.put("tokens_per_second", Json.number(speed.tokensPerSecond().median()));
        json.put("spread", Json.number(speed.tokensPerSecond().relative()));
        json.put("speedup", Json.number(report.speedup(speed)));
        json.put("tokens_per_forward", Json.number(speed.tokensPerForward()));
        json.put("tokens", speed.tokens());
        json.put("forwards", speed.forwards());
        json.put("prefill_ms", Json.number(speed.prefillMillis().median()));
        json.put("total_ms", Json.number(speed.totalMillis().median()));
        if (speed.passed() >= 0) {
            json.put("passed", speed.passed());
        }
        json.put("same_as_ar", speed.sameAsAutoregressive());
        return json;
    }

    /// For people, or as Markdown.
    String text(boolean markdown) {
        StringBuilder text = new StringBuilder();
        List<String> head = new ArrayList<>(List.of("tokens of a forward"));
        List<String> times = new ArrayList<>(List.of("ms"));
        List<String> ratios = new ArrayList<>(List.of("times one token"));
        double one = report.costs().getFirst().millis().median();
        for (ForwardCost cost : report.costs()) {
            head.add(Integer.toString(cost.tokens()));
            times.add(number("%.2f", cost.millis().median()));
            ratios.add(number("%.2f", cost.millis().median() / one));
        }
        table(text, List.of(head, times, ratios), markdown);
        text.append('\n');
        List<List<String>> rows = new ArrayList<>(List.of(List.of(
                "decoder",
                "tokens/s",
                "spread",
                "times ar",
                "tokens a forward",
                "prefill, ms",
                "answer, ms",
                "pass@1",
                "same as ar")));
        report.decoders().forEach(speed -> rows.add(row(speed)));
        table(text, rows, markdown);
        Environment on = report.environment();
        return text.append(String.format(
                        Locale.ROOT,
                        "\n%d requests, %d rounds; start %.0f ms, model loaded in %.0f ms%s\n%s, %s, %s, %d threads, batch 1;"
                                + " %s; %s\n",
                        report.requests(),
                        report.runs(),
                        startMillis,
                        loadMillis,
                        peakMebibytes.isPresent() ? number(", %.0f MiB at most", peakMebibytes.getAsDouble()) : "",
                        on.model(),
                        on.device(),
                        on.dtype(),
                        on.threads(),
                        on.machine(),
                        on.runtime()))
                .toString();
    }

    private List<String> row(DecoderSpeed speed) {
        Spread tokens = speed.tokensPerSecond();
        return List.of(
                DecoderOption.word(speed.decoder()),
                number("%.0f", tokens.median()),
                number("%.0f %%", tokens.relative() * 100),
                number("%.2f", report.speedup(speed)),
                number("%.2f", speed.tokensPerForward()),
                number("%.1f", speed.prefillMillis().median()),
                number("%.1f", speed.totalMillis().median()),
                speed.passed() < 0 ? "-" : number("%.1f %%", 100.0 * speed.passed() / report.requests()),
                number("%.0f %%", 100.0 * speed.sameAsAutoregressive() / report.requests()));
    }

    private static void table(StringBuilder text, List<List<String>> rows, boolean markdown) {
        if (!markdown) {
            Table.append(text, rows, 1);
            return;
        }
        rows.forEach(row -> {
            text.append("| ").append(String.join(" | ", row)).append(" |\n");
            if (row == rows.getFirst()) {
                text.append("| --- |").append(" ---: |".repeat(row.size() - 1)).append('\n');
            }
        });
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}

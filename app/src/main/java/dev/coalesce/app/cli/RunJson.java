package dev.coalesce.app.cli;

import dev.coalesce.engine.measure.Moments;
import dev.coalesce.engine.measure.RaceReport;
import dev.coalesce.engine.measure.RaceSide;
import dev.coalesce.engine.request.Given;
import dev.coalesce.engine.trace.Environment;
import dev.coalesce.engine.trace.Run;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Runs and races as JSON.
final class RunJson {

    private RunJson() {}

    /// `generate --json` and `edit --json`; for `infill --json` the text is the completed one and `middle` is the
    /// answer.
    static Map<String, Object> of(Run run) {
        Map<String, Object> json =
                fields(run, run.prefillNanos(), run.decodeNanos(), run.totalNanos(), run.tokensPerSecond());
        if (run.request().given() instanceof Given.Gap gap) {
            json.put("text", gap.filledWith(run.text()));
            json.put("middle", run.text());
        }
        return json;
    }

    /// `race --json`.
    static Map<String, Object> of(RaceReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("prompt", report.prompt());
        json.put("runs", report.runs());
        json.put("diffusion", side(report.diffusion()));
        json.put("ar", side(report.ar()));
        json.put("speedup", Json.number(report.speedup()));
        json.put("same_text", report.sameText());
        json.put("fairness", fairness(report));
        return json;
    }

    private static Map<String, Object> side(RaceSide side) {
        return fields(side.typical(), side.prefill(), side.decode(), side.total(), side.tokensPerSecond());
    }

    private static Map<String, Object> fields(
            Run run, double prefill, double decode, double total, double tokensPerSecond) {
        Environment on = run.environment();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("text", run.text());
        json.put("tokens", run.tokens().size());
        json.put("finish", run.finish().name().toLowerCase(Locale.ROOT));
        json.put("forwards", run.forwards());
        json.put("tokens_per_forward", Json.number(run.tokensPerForward()));
        json.put("prefill_ms", Json.millis(prefill));
        json.put("decode_ms", Json.millis(decode));
        json.put("total_ms", Json.millis(total));
        json.put("tokens_per_second", Json.number(tokensPerSecond));
        json.put("edits", run.edits());
        json.put("model", on.model());
        json.put("device", on.device());
        json.put("dtype", on.dtype());
        json.put("threads", on.threads());
        json.put("seed", run.request().seed());
        return json;
    }

    private static Map<String, Object> fairness(RaceReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("same_weights", true);
        json.put("batch", 1);
        json.put("warm_up_runs", report.warmUps());
        json.put("order", "alternating");
        json.put("machine", report.environment().machine());
        json.put("runtime", report.environment().runtime());
        json.put("diffusion", moments(report.diffusion()));
        json.put("ar", moments(report.ar()));
        return json;
    }

    private static Map<String, Object> moments(RaceSide side) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("first_token_ms", Json.millis(side.firstToken()));
        json.put("first_settled_token_ms", Json.millis(side.firstSettled()));
        json.put("complete_ms", Json.millis(side.total()));
        json.put("fastest_ms", Json.millis(side.fastest()));
        json.put("slowest_ms", Json.millis(side.slowest()));
        json.put("spread", Json.number(side.spread()));
        json.put(
                "runs_ms",
                side.runs().stream()
                        .map(run -> Json.millis(Moments.of(run).complete()))
                        .toList());
        return json;
    }
}

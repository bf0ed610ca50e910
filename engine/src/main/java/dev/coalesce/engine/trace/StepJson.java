package dev.coalesce.engine.trace;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A step as JSON and back. A change is a list of position, token, confidence and kind; a candidate of token and probability. */
final class StepJson {

    /** Longest answer that is believed: a position is a cell in memory. */
    private static final int MOST_POSITIONS = 1_000_000;

    private StepJson() {}

    static JsonObject of(StepRecord step) {
        JsonObject json = new JsonObject();
        json.addProperty("block", step.block());
        json.addProperty("phase", RunJson.word(step.phase()));
        json.addProperty("forwardNanos", step.forwardNanos());
        json.addProperty("elapsedNanos", step.elapsedNanos());
        JsonArray changes = new JsonArray();
        for (TokenChange change : step.changes()) {
            JsonArray one = new JsonArray();
            one.add(change.position());
            one.add(change.token());
            one.add(change.confidence());
            one.add(RunJson.word(change.kind()));
            changes.add(one);
        }
        json.add("changes", changes);
        if (!step.candidates().isEmpty()) {
            JsonObject candidates = new JsonObject();
            new TreeMap<>(step.candidates())
                    .forEach((position, list) -> candidates.add(String.valueOf(position), of(list)));
            json.add("candidates", candidates);
        }
        return json;
    }

    private static JsonArray of(List<Candidate> candidates) {
        JsonArray json = new JsonArray();
        for (Candidate candidate : candidates) {
            JsonArray one = new JsonArray();
            one.add(candidate.token());
            one.add(candidate.probability());
            json.add(one);
        }
        return json;
    }

    /** @param maxTokens positions are below it */
    static StepRecord step(JsonElement json, int number, int maxTokens) {
        String path = "steps[" + number + "]";
        if (!(json instanceof JsonObject object)) {
            throw new DamagedRunException("the field " + path + " is not an object");
        }
        RunFields fields = new RunFields(path + ".", object);
        int last = Math.min(maxTokens, MOST_POSITIONS) - 1;
        List<TokenChange> changes = new ArrayList<>();
        for (JsonElement change : fields.list("changes")) {
            changes.add(change(change, fields.path("changes"), last));
        }
        return new StepRecord(
                number,
                fields.number("block"),
                fields.constant("phase", StepRecord.Phase.class),
                changes,
                fields.count("forwardNanos"),
                fields.count("elapsedNanos"),
                fields.has("candidates") ? candidates(fields.object("candidates"), last) : Map.of());
    }

    private static TokenChange change(JsonElement json, String path, int last) {
        List<JsonElement> parts = parts(json, path, 4);
        return new TokenChange(
                (int) RunFields.whole(parts.get(0), path + ": position", last),
                (int) RunFields.whole(parts.get(1), path + ": token", Integer.MAX_VALUE),
                RunFields.real(parts.get(2), path + ": confidence", 1.001f),
                RunFields.constant(parts.get(3), path + ": kind", TokenChange.Kind.class));
    }

    private static Map<Integer, List<Candidate>> candidates(RunFields fields, int last) {
        Map<Integer, List<Candidate>> candidates = new HashMap<>();
        for (String position : fields.json().keySet()) {
            String path = fields.path(position);
            List<Candidate> list = new ArrayList<>();
            for (JsonElement candidate : fields.list(position)) {
                List<JsonElement> parts = parts(candidate, path, 2);
                list.add(new Candidate(
                        (int) RunFields.whole(parts.get(0), path, Integer.MAX_VALUE),
                        RunFields.real(parts.get(1), path, 1.001f)));
            }
            candidates.put(position(position, path, last), List.copyOf(list));
        }
        return candidates;
    }

    private static int position(String key, String path, int last) {
        if (!key.matches("\\d{1,7}") || Integer.parseInt(key) > last) {
            throw new DamagedRunException("the field " + path + " is not a position from 0 to " + last);
        }
        return Integer.parseInt(key);
    }

    private static List<JsonElement> parts(JsonElement json, String path, int count) {
        List<JsonElement> parts = RunFields.list(json, path);
        if (parts.size() != count) {
            throw new DamagedRunException("the field " + path + " has " + parts.size() + " parts in place of " + count);
        }
        return parts;
    }
}

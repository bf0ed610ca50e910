package dev.coalesce.app.settings;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.ui.settings.DecodeSettings;
import dev.coalesce.ui.settings.Theme;
import dev.coalesce.ui.settings.UiSettings;
import dev.coalesce.ui.settings.WindowBounds;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The window's settings over a JSON object. A field that is missing or makes no sense counts as not set; fields that
/// are not known, those of a later version, are kept. JavaFX thread.
public final class SavedSettings implements UiSettings {

    private static final double FONT = 14;
    private static final int LONGEST_PROMPT = 100_000;

    private final JsonObject json;
    private final Consumer<JsonObject> changed;

    /// Settings that start with an object and tell of each change with a copy.
    public SavedSettings(JsonObject json, Consumer<JsonObject> changed) {
        this.json = json.deepCopy();
        this.changed = changed;
    }

    @Override
    public Theme theme() {
        return text(json, "theme").equals("dark") ? Theme.DARK : Theme.LIGHT;
    }

    @Override
    public void setTheme(Theme theme) {
        put("theme", new JsonPrimitive(theme.name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public double fontSize() {
        return Math.clamp(number(json, "font_size").orElse(FONT), 6, 60);
    }

    @Override
    public void setFontSize(double size) {
        put("font_size", new JsonPrimitive(size));
    }

    @Override
    public Optional<WindowBounds> windowBounds() {
        return object("window").flatMap(window -> {
            Optional<Double> width = number(window, "width").filter(w -> w >= 100);
            Optional<Double> height = number(window, "height").filter(h -> h >= 100);
            Optional<Double> x = number(window, "x");
            Optional<Double> y = number(window, "y");
            return width.isEmpty() || height.isEmpty() || x.isEmpty() || y.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new WindowBounds(
                            x.get(), y.get(), width.get(), height.get(), flag(window, "maximized", false)));
        });
    }

    @Override
    public void setWindowBounds(WindowBounds bounds) {
        JsonObject window = new JsonObject();
        window.addProperty("x", bounds.x());
        window.addProperty("y", bounds.y());
        window.addProperty("width", bounds.width());
        window.addProperty("height", bounds.height());
        window.addProperty("maximized", bounds.maximized());
        put("window", window);
    }

    @Override
    public String lastPrompt() {
        return text(json, "prompt");
    }

    @Override
    public void setLastPrompt(String prompt) {
        put("prompt", new JsonPrimitive(prompt.substring(0, Math.min(prompt.length(), LONGEST_PROMPT))));
    }

    @Override
    public String language() {
        String language = text(json, "language");
        return DecodeRequest.LANGUAGES.contains(language) ? language : DecodeRequest.LANGUAGES.getFirst();
    }

    @Override
    public void setLanguage(String language) {
        put("language", new JsonPrimitive(language));
    }

    @Override
    public Optional<DecodeSettings> decoding() {
        return object("decoding").flatMap(DecodingJson::read);
    }

    @Override
    public void setDecoding(Optional<DecodeSettings> settings) {
        put("decoding", settings.map(DecodingJson::write).orElse(null));
    }

    @Override
    public boolean alsoAutoregressive() {
        return flag(json, "also_autoregressive", true);
    }

    @Override
    public void setAlsoAutoregressive(boolean also) {
        put("also_autoregressive", new JsonPrimitive(also));
    }

    private void put(String name, @Nullable JsonElement value) {
        JsonElement old = json.get(name);
        if (value == null) {
            json.remove(name);
        } else {
            json.add(name, value);
        }
        if (value == null ? old != null : !value.equals(old)) {
            changed.accept(json.deepCopy());
        }
    }

    private Optional<JsonObject> object(String name) {
        return json.get(name) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    }

    private static String text(JsonObject from, String name) {
        return from.get(name) instanceof JsonPrimitive value && value.isString() ? value.getAsString() : "";
    }

    private static boolean flag(JsonObject from, String name, boolean otherwise) {
        return from.get(name) instanceof JsonPrimitive value && value.isBoolean() ? value.getAsBoolean() : otherwise;
    }

    static Optional<Double> number(JsonObject from, String name) {
        return from.get(name) instanceof JsonPrimitive value && value.isNumber() && Double.isFinite(value.getAsDouble())
                ? Optional.of(value.getAsDouble())
                : Optional.empty();
    }
}

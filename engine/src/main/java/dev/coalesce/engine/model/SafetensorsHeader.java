package dev.coalesce.engine.model;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.coalesce.engine.EngineException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The JSON header of a safetensors file, checked so far that each tensor can be sliced out of the data blindly. */
final class SafetensorsHeader {

    private static final int MOST_TENSORS = 200_000;
    private static final int MOST_DIMENSIONS = 16;
    private static final int LONGEST_NAME = 1024;
    private static final Pattern SIZE = Pattern.compile("[0-9]{1,18}");
    private static final String REMEDY = "get the file again";

    private final Path file;
    private final JsonReader reader;
    private final Map<String, TensorEntry> entries = new LinkedHashMap<>();

    private SafetensorsHeader(Path file, String header) {
        this.file = file;
        this.reader = JsonFile.reader(header);
    }

    /**
     * @param dataLength bytes that follow the header
     * @return the tensors in the order of their data
     */
    static List<TensorEntry> parse(Path file, String header, long dataLength) {
        try {
            SafetensorsHeader parsed = new SafetensorsHeader(file, header);
            parsed.read();
            return parsed.laidOut(dataLength);
        } catch (EngineException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw Faults.fault(file, "its header is not valid JSON", REMEDY, e);
        }
    }

    private void read() throws IOException {
        if (reader.peek() != JsonToken.BEGIN_OBJECT) {
            throw fault("its header is not a JSON object");
        }
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (name.equals("__metadata__")) {
                reader.skipValue();
            } else {
                if (name.length() > LONGEST_NAME || entries.size() >= MOST_TENSORS) {
                    throw fault("its header has too many tensors or too long names");
                }
                if (entries.putIfAbsent(name, entry(name)) != null) {
                    throw fault("tensor " + Faults.quoted(name) + " stands there twice");
                }
            }
        }
        reader.endObject();
        if (reader.peek() != JsonToken.END_DOCUMENT) {
            throw fault("its header goes on after its JSON object");
        }
    }

    private TensorEntry entry(String name) throws IOException {
        String dtype = "";
        List<Long> shape = null;
        List<Long> offsets = null;
        reader.beginObject();
        while (reader.hasNext()) {
            switch (reader.nextName()) {
                case "dtype" -> dtype = reader.nextString();
                case "shape" -> shape = sizes(name);
                case "data_offsets" -> offsets = sizes(name);
                default -> reader.skipValue();
            }
        }
        reader.endObject();
        Dtype known = Dtype.named(dtype);
        if (known == null) {
            throw fault("tensor " + Faults.quoted(name) + " has the unknown dtype " + Faults.quoted(dtype));
        }
        if (shape == null || offsets == null || offsets.size() != 2) {
            throw fault("tensor " + Faults.quoted(name) + " lacks its shape or its two data_offsets");
        }
        requireSize(name, known, shape, offsets);
        return new TensorEntry(name, known, List.copyOf(shape), offsets.getFirst(), offsets.getLast());
    }

    private List<Long> sizes(String name) throws IOException {
        List<Long> sizes = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            boolean number = reader.peek() == JsonToken.NUMBER;
            String text = reader.nextString();
            if (!number || !SIZE.matcher(text).matches() || sizes.size() >= MOST_DIMENSIONS) {
                throw fault("tensor " + Faults.quoted(name) + " has a shape or an offset that is no size");
            }
            sizes.add(Long.parseLong(text));
        }
        reader.endArray();
        return sizes;
    }

    private void requireSize(String name, Dtype dtype, List<Long> shape, List<Long> offsets) {
        long bytes = dtype.bytes();
        try {
            for (long size : shape) {
                bytes = Math.multiplyExact(bytes, size);
            }
        } catch (ArithmeticException e) {
            bytes = -1;
        }
        if (bytes != offsets.getLast() - offsets.getFirst()) {
            throw fault(
                    "tensor " + Faults.quoted(name) + " has a shape " + shape + " that does not fit its data_offsets");
        }
    }

    /** The format allows no gap and no overlap, so every tensor must begin where the one before ends. */
    private List<TensorEntry> laidOut(long dataLength) {
        List<TensorEntry> ordered = new ArrayList<>(entries.values());
        ordered.sort(Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end));
        long at = 0;
        for (TensorEntry entry : ordered) {
            if (entry.end() > dataLength) {
                throw fault("tensor " + Faults.quoted(entry.name()) + " ends at " + entry.end() + ", but only "
                        + dataLength + " bytes of data are there: the file is cut off or its header lies");
            }
            if (entry.begin() != at) {
                throw fault("tensor " + Faults.quoted(entry.name()) + " begins at " + entry.begin()
                        + " of the data instead of " + at);
            }
            at = entry.end();
        }
        if (at != dataLength) {
            throw fault("its tensors end at " + at + ", but " + dataLength + " bytes of data are there");
        }
        return ordered;
    }

    private EngineException fault(String what) {
        return Faults.fault(file, what, REMEDY);
    }
}

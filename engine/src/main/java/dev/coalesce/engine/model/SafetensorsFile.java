package dev.coalesce.engine.model;

import dev.coalesce.engine.EngineException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A safetensors file, mapped into memory: no copy, any size. The header is checked in full when it is opened. Safe to
 * use from any thread; {@link #close()} invalidates all tensors.
 *
 * <p>A file that is cut shorter while it is mapped ends in an {@link InternalError} where Java reads it, and in a crash
 * where native code does: copy what native code needs, and do not write to a model that is in use.
 */
public final class SafetensorsFile implements AutoCloseable {

    private static final int LENGTH_BYTES = 8;
    private static final long MOST_HEADER = 100_000_000;
    private static final ValueLayout.OfLong LENGTH = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Path path;
    private final Arena arena;
    private final Map<String, Tensor> tensors;

    private SafetensorsFile(Path path, Arena arena, Map<String, Tensor> tensors) {
        this.path = path;
        this.arena = arena;
        this.tensors = tensors;
    }

    /** @throws EngineException where the file is missing, cut off or malformed */
    @SuppressWarnings("MustBeClosedChecker") // the file owns the arena and closes it
    public static SafetensorsFile open(Path path) {
        if (!Files.isRegularFile(path)) {
            String what = Files.exists(path) ? "is not a file" : "is missing";
            throw Faults.fault(path, what, "get the whole folder of the model");
        }
        Arena arena = Arena.ofShared();
        boolean opened = false;
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            MemorySegment all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            SafetensorsFile file = new SafetensorsFile(path, arena, tensors(path, all));
            opened = true;
            return file;
        } catch (IOException e) {
            throw Faults.fault(path, "cannot be read", "check its permissions and the free memory", e);
        } finally {
            if (!opened) {
                arena.close();
            }
        }
    }

    /** The tensor of a name, or null. */
    public @Nullable Tensor tensor(String name) {
        return tensors.get(name);
    }

    /** The names in the order of the data. */
    public Set<String> names() {
        return tensors.keySet();
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }

    private static Map<String, Tensor> tensors(Path path, MemorySegment all) {
        long length = all.byteSize() < LENGTH_BYTES ? -1 : all.get(LENGTH, 0);
        if (length < 2 || length > MOST_HEADER || length > all.byteSize() - LENGTH_BYTES) {
            throw Faults.fault(
                    path,
                    "its header cannot be " + length + " bytes long: it is cut off or no safetensors file",
                    "get the file again");
        }
        MemorySegment data = all.asSlice(LENGTH_BYTES + length);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (TensorEntry entry : SafetensorsHeader.parse(path, header(path, all, length), data.byteSize())) {
            MemorySegment bytes = data.asSlice(entry.begin(), entry.end() - entry.begin());
            tensors.put(entry.name(), new Tensor(entry.name(), entry.dtype(), entry.shape(), bytes));
        }
        return tensors;
    }

    private static String header(Path path, MemorySegment all, long length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(all.asSlice(LENGTH_BYTES, length).asByteBuffer())
                    .toString();
        } catch (CharacterCodingException e) {
            throw Faults.fault(path, "its header is not UTF-8", "get the file again", e);
        }
    }
}

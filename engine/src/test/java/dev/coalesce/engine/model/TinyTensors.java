package dev.coalesce.engine.model;

import com.google.gson.Gson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes safetensors files for tests, right ones and, from a header of one's own, wrong ones. */
final class TinyTensors {

    /** A tensor to write. */
    @SuppressWarnings("ArrayRecordComponent") // written once
    record Content(String dtype, List<Long> shape, byte[] bytes) {}

    private TinyTensors() {}

    static void write(Path file, Map<String, Content> tensors) throws IOException {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("__metadata__", Map.of("format", "pt"));
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        tensors.forEach((name, tensor) -> {
            int begin = data.size();
            data.writeBytes(tensor.bytes());
            List<Integer> offsets = List.of(begin, data.size());
            header.put(name, Map.of("dtype", tensor.dtype(), "shape", tensor.shape(), "data_offsets", offsets));
        });
        byte[] text = new Gson().toJson(header).getBytes(StandardCharsets.UTF_8);
        write(file, text, text.length, data.toByteArray());
    }

    /** A header as given, then as many zero bytes of data. */
    static Path write(Path file, String header, int data) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return write(file, text, text.length, new byte[data]);
    }

    static Path write(Path file, byte[] header, long statedLength, byte[] data) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(8 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        all.putLong(statedLength).put(header).put(data);
        return Files.write(file, all.array());
    }
}

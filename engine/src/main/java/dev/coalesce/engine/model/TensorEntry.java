package dev.coalesce.engine.model;

import java.util.List;

/** What a safetensors header says of a tensor: its bytes lie from {@code begin} to before {@code end} of the data. */
record TensorEntry(String name, Dtype dtype, List<Long> shape, long begin, long end) {}

package dev.coalesce.engine.trace;

/**
 * On what a run was made: the facts that stand beside every speed.
 *
 * @param model the model's name
 * @param fingerprint SHA-256 over the model's weights and tokenizer, in hexadecimal
 * @param parameters number of weights
 * @param device for example {@code cpu} or {@code cuda:0}
 * @param dtype {@code float32} or {@code bfloat16}
 * @param threads intra-operation threads
 * @param machine processor and operating system in words
 * @param runtime versions of libtorch and DJL
 */
public record Environment(
        String model,
        String fingerprint,
        long parameters,
        String device,
        String dtype,
        int threads,
        String machine,
        String runtime) {}

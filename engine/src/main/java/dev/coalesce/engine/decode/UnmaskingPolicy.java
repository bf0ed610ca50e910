package dev.coalesce.engine.decode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which masks of a block become tokens in a step. */
public sealed interface UnmaskingPolicy {

    /**
     * @param masks the masked positions that have a prediction, from left to right
     * @param step number of the step in its block, from 0
     * @param progress whether something must be chosen: false where the step has already brought a token
     * @return those that become tokens; not empty where there are masks and progress is asked for
     */
    List<Guess> choose(List<Guess> masks, int step, boolean progress);

    /**
     * The model's guess for a mask.
     *
     * @param index position in the block, from 0
     * @param token the token that would be written
     * @param confidence its probability, 0 to 1
     */
    record Guess(int index, int token, float confidence) {}

    /** What is opened where no mask reaches the threshold. */
    enum Fallback {
        /** The leftmost: what the causal order would write next. */
        LEFTMOST,
        /** The one with the highest confidence (LLaDA, arXiv 2502.09992, low-confidence remasking). */
        MOST_CONFIDENT
    }

    /** All masks with confidence of at least the threshold (Fast-dLLM, arXiv 2505.22618, section 3.3). */
    record Threshold(float threshold, Fallback fallback) implements UnmaskingPolicy {

        @Override
        public List<Guess> choose(List<Guess> masks, int step, boolean progress) {
            List<Guess> sure =
                    masks.stream().filter(g -> g.confidence() >= threshold).toList();
            if (!sure.isEmpty() || masks.isEmpty() || !progress) {
                return sure;
            }
            return switch (fallback) {
                case LEFTMOST -> masks.subList(0, 1);
                case MOST_CONFIDENT -> mostConfident(masks, 1);
            };
        }
    }

    /**
     * From the first mask on, all with confidence of at least the threshold up to the first that has less; at least the
     * first. What stands behind an unsure position was predicted without it: waiting for it costs steps and saves
     * contradictions (the constrained order of Seed Diffusion, arXiv 2508.02193, section 3.2, at decoding time).
     */
    record LeadingRun(float threshold) implements UnmaskingPolicy {

        @Override
        public List<Guess> choose(List<Guess> masks, int step, boolean progress) {
            List<Guess> run =
                    masks.stream().takeWhile(g -> g.confidence() >= threshold).toList();
            return run.isEmpty() && progress ? masks.stream().limit(1).toList() : run;
        }
    }

    /** An equal share of the masks in each of a fixed number of steps, the most confident first (LLaDA, algorithm 5). */
    record FixedSteps(int steps) implements UnmaskingPolicy {

        @Override
        public List<Guess> choose(List<Guess> masks, int step, boolean progress) {
            int left = Math.max(1, steps - step);
            int count = Math.round((float) (masks.size() + (progress ? 0 : 1)) / left) - (progress ? 0 : 1);
            return mostConfident(masks, Math.clamp(count, progress ? 1 : 0, Math.max(1, masks.size())));
        }
    }

    private static List<Guess> mostConfident(List<Guess> masks, int count) {
        List<Guess> sorted = new ArrayList<>(masks);
        sorted.sort(Comparator.comparingDouble(Guess::confidence).reversed());
        return sorted.subList(0, Math.min(count, sorted.size())).stream()
                .sorted(Comparator.comparingInt(Guess::index))
                .toList();
    }
}

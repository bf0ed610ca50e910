package dev.coalesce.engine.decode;

import dev.coalesce.engine.decode.UnmaskingPolicy.Guess;
import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.trace.FinishReason;
import dev.coalesce.engine.trace.StepListener;
import dev.coalesce.engine.trace.StepRecord.Phase;
import dev.coalesce.engine.trace.TokenChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Block diffusion with an exact cache (Seed Diffusion, arXiv 2508.02193, section 3.4; Fast-dLLM v2, arXiv 2509.26328):
 * the answer grows in blocks; a block starts as masks, is refined by forwards in which each of its positions sees every
 * other, and is read into the cache when it is complete.
 *
 * <p>Where the network is shifted, row i of a block predicts index i + 1, and a block's first token comes from the causal
 * row of the last settled token: it is there before the block is first refined.
 */
public final class DiffusionDecoder implements Decoder {

    private final Network network;
    private final DiffusionOptions options;

    public DiffusionDecoder(Network network, DiffusionOptions options) {
        this.network = network;
        this.options = options;
    }

    @Override
    public Decoded decode(int[] prompt, DecodeRequest request, StepListener listener, Cancellation cancellation) {
        return new Decoding(prompt, request, listener, cancellation).run();
    }

    /** One run. */
    private final class Decoding {

        private final int[] prompt;
        private final DecodeRequest request;
        private final Cancellation cancellation;
        private final int most;
        private final int shift = network.shifted() ? 1 : 0;
        private final Sampler sampler;
        private final Recorder recorder;
        private final UnmaskingPolicy policy;
        private final boolean editing;
        private final List<Integer> answer = new ArrayList<>();

        Decoding(int[] prompt, DecodeRequest request, StepListener listener, Cancellation cancellation) {
            this.prompt = prompt;
            this.request = request;
            this.cancellation = cancellation;
            most = Limit.of(network, prompt, request);
            sampler = new Sampler(request.temperature(), request.seed());
            recorder = new Recorder(network, listener, request.candidates(), sampler.candidates());
            Integer steps = request.steps();
            policy = steps == null ? options.policy(request.threshold()) : new UnmaskingPolicy.FixedSteps(steps);
            editing = request.editThreshold() < 1;
        }

        Decoded run() {
            network.reset();
            if (cancellation.requested()) {
                return recorder.finish(answer, FinishReason.CANCELLED);
            }
            Scores scores = recorder.forward(prompt, prompt.length, prompt.length - 1);
            Block block = open(0, 0);
            first(block, scores);
            recorder.step(0, Phase.PREFILL);

            int step = 0;
            while (true) {
                refine(block, step);
                keep(block);
                if (!block.complete() || cancellation.requested() && !last(block)) {
                    return recorder.finish(answer, FinishReason.CANCELLED);
                }
                if (last(block)) {
                    return recorder.finish(answer, block.ends() ? FinishReason.END : FinishReason.LENGTH);
                }
                Block next = open(block.number + 1, answer.size());
                step = commit(block, next);
                block = next;
            }
        }

        /** Refines a block until it is complete and its last forward rewrote nothing, or until the run is cancelled. */
        private void refine(Block block, int firstStep) {
            int step = firstStep;
            int edited = 0;
            while ((!block.complete() || edited > 0) && !cancellation.requested()) {
                // Without edits only the rows from the first mask's on are of interest.
                int firstRow = editing ? 0 : Math.max(0, block.firstMask() - shift);
                Scores scores = recorder.forward(block.tokens(), 0, firstRow);
                edited = edit(block, scores, firstRow + shift);
                unmask(block, scores, firstRow + shift, step++, true);
                recorder.step(block.number, Phase.DENOISE);
            }
        }

        /** Reads a complete block into the cache and starts the next one. Returns the steps that the next one has had. */
        private int commit(Block block, Block next) {
            int size = block.size();
            if (options.mergeCommit() && next.size() > shift) {
                int[] ids = Arrays.copyOf(block.tokens(), size + next.size());
                System.arraycopy(next.tokens(), 0, ids, size, next.size());
                Scores scores = recorder.forward(ids, size, size - shift);
                first(next, scores);
                unmask(next, scores, 0, 0, shift == 0);
                recorder.step(next.number, Phase.COMMIT_AND_DENOISE);
                return 1;
            }
            first(next, recorder.forward(block.tokens(), size, size - 1));
            recorder.step(next.number, Phase.COMMIT);
            return 0;
        }

        /** Opens a block of masks. */
        private Block open(int number, int start) {
            int wanted =
                    options.aligned() ? request.block() - (prompt.length + start) % request.block() : request.block();
            Block block = new Block(network, number, start, Math.min(wanted, most - start));
            for (int i = 0; i < block.size(); i++) {
                recorder.change(start + i, network.maskToken(), 0, TokenChange.Kind.MASK);
            }
            return block;
        }

        /** A shifted network's last causal row, row 0 of the scores, gives a block's first token. */
        private void first(Block block, Scores scores) {
            if (shift == 1) {
                recorder.consider(block.start, scores, 0);
                write(block, guess(scores, 0, 0));
            }
        }

        /** Writes the masks that the policy chooses. Row 0 of the scores predicts the index {@code origin}. */
        private void unmask(Block block, Scores scores, int origin, int step, boolean progress) {
            List<Guess> masks = new ArrayList<>();
            int end = block.end();
            for (int i = Math.max(0, origin); i < Math.min(block.size(), origin + scores.rows()); i++) {
                if (block.masked(i)) {
                    recorder.consider(block.start + i, scores, i - origin);
                    if (i < end) {
                        masks.add(guess(scores, i - origin, i));
                    }
                }
            }
            policy.choose(masks, step, progress).forEach(guess -> write(block, guess));
        }

        /** Rewrites visible tokens that the network, now that it sees more, would write otherwise (section 3.1). */
        private int edit(Block block, Scores scores, int origin) {
            int edited = 0;
            int end = Math.min(block.end(), block.size() - 1);
            for (int i = origin; editing && i <= end; i++) {
                int token = scores.token(i - origin, 0);
                float confidence = scores.probability(i - origin, 0);
                if (!block.masked(i)
                        && token != block.tokens()[i]
                        && confidence > request.editThreshold()
                        && block.edits(i) < options.editsPerPosition()) {
                    block.edit(i, token);
                    recorder.change(block.start + i, token, confidence, TokenChange.Kind.EDIT);
                    edited++;
                }
            }
            return edited;
        }

        private Guess guess(Scores scores, int row, int index) {
            int rank = sampler.pick(scores, row);
            return new Guess(index, scores.token(row, rank), scores.probability(row, rank));
        }

        private void write(Block block, Guess guess) {
            block.unmask(guess.index(), guess.token());
            recorder.change(block.start + guess.index(), guess.token(), guess.confidence(), TokenChange.Kind.UNMASK);
        }

        /** Adds to the answer what is final: the tokens before the end, or before the first mask. */
        private void keep(Block block) {
            for (int i = 0; i < block.firstMask(); i++) {
                answer.add(block.tokens()[i]);
            }
        }

        private boolean last(Block block) {
            return block.ends() || block.start + block.size() >= most;
        }
    }
}

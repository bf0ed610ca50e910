package dev.coalesce.engine.decode;

import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.trace.FinishReason;
import dev.coalesce.engine.trace.StepListener;
import dev.coalesce.engine.trace.StepRecord.Phase;
import dev.coalesce.engine.trace.TokenChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Self-speculative decoding (TiDAR, arXiv 2511.08923): the model drafts by diffusion and verifies its drafts causally, both
 * in one forward. The answer is the very one of {@link AutoregressiveDecoder}, sampled answers included, in fewer
 * forwards: a drafted token stands only where the causal row before it picks the same one.
 *
 * <p>A forward reads the last token that is certain, the drafts behind it as settled text, and a block of masks. The causal
 * rows verify the drafts; if all of them are right, the rows of the masks, as far as they are sure, are the next drafts.
 * Otherwise the cache is cut back to what is right, and the next forward has no drafts to verify.
 *
 * <p>Only for networks whose settled rows are causal.
 */
public final class SpeculativeDecoder implements Decoder {

    private final Network network;

    public SpeculativeDecoder(Network network) {
        this.network = network;
    }

    @Override
    public Decoded decode(int[] prompt, DecodeRequest request, StepListener listener, Cancellation cancellation) {
        return new Decoding(prompt, request, listener, cancellation).run();
    }

    /** One run. */
    private final class Decoding {

        private final DecodeRequest request;
        private final Cancellation cancellation;
        private final int most;
        private final Sampler sampler;
        private final Recorder recorder;
        private final List<Integer> answer = new ArrayList<>();
        /** Certain tokens that the cache lacks: the prompt, then the last token of the answer. */
        private int[] certain;

        private int[] drafts = {};

        Decoding(int[] prompt, DecodeRequest request, StepListener listener, Cancellation cancellation) {
            this.request = request;
            this.cancellation = cancellation;
            certain = prompt;
            most = Limit.of(network, prompt, request);
            sampler = new Sampler(request.temperature(), request.seed());
            recorder = new Recorder(network, listener, request.candidates(), sampler.candidates());
        }

        Decoded run() {
            network.reset();
            int masks = 0; // The prefill drafts nothing: it is that of autoregressive decoding.
            while (!cancellation.requested()) {
                int before = network.cached();
                int settled = certain.length + drafts.length;
                Scores scores = recorder.forward(ids(masks), settled, certain.length - 1);
                Phase phase = answer.isEmpty() ? Phase.PREFILL : Phase.DENOISE;
                int right = verify(scores);
                boolean ended = answer.size() == most || network.isEnd(answer.getLast());
                if (!ended && right == drafts.length) {
                    drafts = draft(scores, 1 + drafts.length, masks);
                } else {
                    network.keep(before + certain.length + right);
                    drafts = new int[0];
                }
                recorder.step(0, phase);
                if (ended) {
                    boolean length = !network.isEnd(answer.getLast());
                    return recorder.finish(
                            length ? answer : answer.subList(0, answer.size() - 1),
                            length ? FinishReason.LENGTH : FinishReason.END);
                }
                certain = new int[] {answer.getLast()};
                masks = Math.min(request.block(), network.longest() - network.cached() - 1 - drafts.length);
            }
            return recorder.finish(answer, FinishReason.CANCELLED);
        }

        /** What the next forward reads: certain tokens, drafts, masks. */
        private int[] ids(int masks) {
            int settled = certain.length + drafts.length;
            int[] ids = Arrays.copyOf(certain, settled + masks);
            System.arraycopy(drafts, 0, ids, certain.length, drafts.length);
            Arrays.fill(ids, settled, ids.length, network.maskToken());
            return ids;
        }

        /**
         * Adds to the answer the drafts that are right and one token more, which the row after them gives. Row 0 of the
         * scores is that of the last certain token.
         *
         * @return how many drafts are right
         */
        private int verify(Scores scores) {
            int first = answer.size();
            int right = 0;
            while (true) {
                int rank = sampler.pick(scores, right);
                int token = scores.token(right, rank);
                boolean drafted = right < drafts.length;
                boolean same = drafted && drafts[right] == token;
                if (!same) {
                    TokenChange.Kind kind = drafted ? TokenChange.Kind.EDIT : TokenChange.Kind.UNMASK;
                    recorder.change(answer.size(), token, scores.probability(right, rank), kind);
                }
                recorder.consider(answer.size(), scores, right);
                answer.add(token);
                right += same ? 1 : 0;
                if (!same || network.isEnd(token) || answer.size() == most) {
                    break;
                }
            }
            for (int at = answer.size(); at < first + drafts.length; at++) {
                recorder.change(at, network.maskToken(), 0, TokenChange.Kind.REMASK);
            }
            return right;
        }

        /** The leading run of sure guesses for the positions behind the answer. The masks' rows begin at {@code row}. */
        private int[] draft(Scores scores, int row, int masks) {
            // The first mask stands where the answer's last token is known by now.
            int origin = row + (network.shifted() ? 0 : 1);
            int count = Math.min(row + masks - origin, most - answer.size());
            int[] sure = new int[Math.max(0, count)];
            int length = 0;
            while (length < count && scores.probability(origin + length, 0) >= request.threshold()) {
                int token = scores.token(origin + length, 0);
                recorder.change(
                        answer.size() + length, token, scores.probability(origin + length, 0), TokenChange.Kind.UNMASK);
                sure[length++] = token;
                if (network.isEnd(token)) {
                    break;
                }
            }
            return Arrays.copyOf(sure, length);
        }
    }
}

package dev.coalesce.engine.decode;

import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.trace.FinishReason;
import dev.coalesce.engine.trace.StepListener;
import dev.coalesce.engine.trace.StepRecord.Phase;
import dev.coalesce.engine.trace.TokenChange;
import java.util.ArrayList;
import java.util.List;

/** One token a forward, from left to right, with an exact cache. */
public final class AutoregressiveDecoder implements Decoder {

    private final Network network;

    public AutoregressiveDecoder(Network network) {
        this.network = network;
    }

    @Override
    public Decoded decode(int[] prompt, DecodeRequest request, StepListener listener, Cancellation cancellation) {
        int most = Limit.of(network, prompt, request);
        Sampler sampler = new Sampler(request.temperature(), request.seed());
        Recorder recorder = new Recorder(network, listener, request.candidates(), sampler.candidates());
        List<Integer> answer = new ArrayList<>();
        network.reset();
        int[] ids = prompt;
        while (!cancellation.requested()) {
            Scores scores = recorder.forward(ids, ids.length, ids.length - 1);
            int rank = sampler.pick(scores, 0);
            int token = scores.token(0, rank);
            int position = answer.size();
            recorder.change(position, token, scores.probability(0, rank), TokenChange.Kind.UNMASK);
            recorder.consider(position, scores, 0);
            recorder.step(0, position == 0 ? Phase.PREFILL : Phase.DENOISE);
            if (network.isEnd(token)) {
                return recorder.finish(answer, FinishReason.END);
            }
            answer.add(token);
            if (answer.size() == most) {
                return recorder.finish(answer, FinishReason.LENGTH);
            }
            ids = new int[] {token};
        }
        return recorder.finish(answer, FinishReason.CANCELLED);
    }
}

package dev.coalesce.engine.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** A network whose scores are written by hand: for every forward, the guess of each row's target position. */
final class Fake implements Network {

    static final int MASK = 1;
    static final int END = 2;

    /** A row's best token and its probability; the second best is the next id with the rest. */
    record Row(int token, float probability) {}

    /** What is asked in a forward. */
    record Call(List<Integer> ids, int cached, int settled, int firstRow) {}

    /** The rows of a forward by the position in the sequence that they predict. */
    interface Script {
        Row row(int forward, int position);
    }

    final List<Call> calls = new ArrayList<>();
    private final boolean shifted;
    private final Script script;
    private int cached;

    Fake(boolean shifted, Script script) {
        this.shifted = shifted;
        this.script = script;
    }

    /** Always sure of the same text; the first position after the prompt is {@code promptLength}. */
    static Fake sure(boolean shifted, int promptLength, IntFunction<Integer> text) {
        return new Fake(shifted, (forward, position) -> new Row(text.apply(position - promptLength), 0.99f));
    }

    @Override
    public int vocabulary() {
        return 100;
    }

    @Override
    public int maskToken() {
        return MASK;
    }

    @Override
    public boolean isEnd(int token) {
        return token == END;
    }

    @Override
    public boolean shifted() {
        return shifted;
    }

    @Override
    public int longest() {
        return 40;
    }

    @Override
    public void reset() {
        cached = 0;
    }

    @Override
    public int cached() {
        return cached;
    }

    @Override
    public void keep(int length) {
        cached = length;
    }

    @Override
    public Scores forward(int[] ids, int settled, int firstRow, int k) {
        if (cached + ids.length > longest()) {
            throw new IllegalArgumentException("too long");
        }
        List<Integer> list = new ArrayList<>();
        for (int id : ids) {
            list.add(id);
        }
        calls.add(new Call(list, cached, settled, firstRow));
        int rows = ids.length - firstRow;
        int[] tokens = new int[rows * k];
        float[] probabilities = new float[rows * k];
        for (int row = 0; row < rows; row++) {
            boolean next = shifted || firstRow + row < settled;
            Row said = script.row(calls.size() - 1, cached + firstRow + row + (next ? 1 : 0));
            for (int rank = 0; rank < k; rank++) {
                tokens[row * k + rank] = said.token() + rank;
                probabilities[row * k + rank] = rank == 0 ? said.probability() : (1 - said.probability()) / k;
            }
        }
        cached += settled;
        return new Scores(k, tokens, probabilities);
    }
}

package dev.coalesce.engine.decode;

import java.util.Arrays;

/** The block under work: a token or a mask at each index. */
final class Block {

    final int number;
    /** Position of its first token in the answer. */
    final int start;

    private final Network network;
    private final int[] tokens;
    private final int[] edits;

    Block(Network network, int number, int start, int size) {
        this.network = network;
        this.number = number;
        this.start = start;
        this.tokens = new int[size];
        this.edits = new int[size];
        Arrays.fill(tokens, network.maskToken());
    }

    int size() {
        return tokens.length;
    }

    int[] tokens() {
        return tokens;
    }

    boolean masked(int index) {
        return tokens[index] == network.maskToken();
    }

    void unmask(int index, int token) {
        tokens[index] = token;
    }

    void edit(int index, int token) {
        tokens[index] = token;
        edits[index]++;
    }

    int edits(int index) {
        return edits[index];
    }

    /** Index of the first end token, or the size: what comes after it is not needed. */
    int end() {
        int index = 0;
        while (index < tokens.length && !network.isEnd(tokens[index])) {
            index++;
        }
        return index;
    }

    /** Whether the answer ends in this block, as it stands. */
    boolean ends() {
        return end() < tokens.length;
    }

    /** Index of the first mask before the first end token, or that of the end where there is none. */
    int firstMask() {
        int end = end();
        int index = 0;
        while (index < end && !masked(index)) {
            index++;
        }
        return index;
    }

    /** Whether no mask stands before the end. */
    boolean complete() {
        return firstMask() == end();
    }
}

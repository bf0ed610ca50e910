package dev.coalesce.engine.runtime;

import dev.coalesce.engine.decode.Network;
import dev.coalesce.engine.decode.Scores;
import dev.coalesce.engine.model.Dtype;
import dev.coalesce.engine.model.ModelConfig;
import dev.coalesce.engine.model.ModelFolder;
import dev.coalesce.engine.model.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The same network in plain Java and double precision, without a cache: every forward computes the whole sequence. */
final class ReferenceNetwork implements Network {

    private final ModelFolder folder;
    private final ModelConfig config;
    private final boolean[] excluded;
    /** Settled ids, and for each the number of the forward that settled it: it saw nothing that came later. */
    private final List<int[]> settled = new ArrayList<>();

    private int forwards;

    ReferenceNetwork(ModelFolder folder) {
        this.folder = folder;
        this.config = folder.config();
        this.excluded = new boolean[config.vocabulary()];
        for (int id = 0; id < config.vocabulary(); id++) {
            boolean end = config.endTokens().contains(id);
            excluded[id] = !end
                    && (folder.tokenizer().isSpecial(id)
                            || id >= folder.tokenizer().size());
        }
    }

    /** The probabilities of a row's tokens. */
    double[][] probabilities(int[] ids, int settle, int firstRow) {
        forwards++;
        List<int[]> all = new ArrayList<>(settled);
        for (int i = 0; i < ids.length; i++) {
            all.add(new int[] {ids[i], i < settle ? forwards : Integer.MAX_VALUE});
        }
        double[][] x = hidden(all);
        double[][] p = new double[ids.length - firstRow][];
        for (int row = firstRow; row < ids.length; row++) {
            double[] logits = multiply(folder.weights().head(), x[settled.size() + row]);
            p[row - firstRow] = softmax(logits, excluded);
        }
        settled.addAll(all.subList(settled.size(), settled.size() + settle));
        return p;
    }

    private boolean sees(List<int[]> all, int row, int at) {
        boolean draft = all.get(row)[1] == Integer.MAX_VALUE;
        return draft
                || all.get(at)[1] <= all.get(row)[1]
                        && switch (config.attention()) {
                            case FULL -> true;
                            case CAUSAL -> at <= row;
                            case BLOCK_CAUSAL -> at / config.settledBlock() <= row / config.settledBlock();
                        };
    }

    private double[][] hidden(List<int[]> all) {
        int length = all.size();
        int size = config.headSize();
        double[][] x = new double[length][];
        for (int i = 0; i < length; i++) {
            double[] table = read(tensor("model.embed_tokens.weight"));
            x[i] = java.util.Arrays.copyOfRange(
                    table, all.get(i)[0] * config.width(), (all.get(i)[0] + 1) * config.width());
        }
        for (int layer = 0; layer < config.layers(); layer++) {
            String at = "model.layers." + layer + ".";
            double[][] q = new double[length][];
            double[][] k = new double[length][];
            double[][] v = new double[length][];
            for (int i = 0; i < length; i++) {
                double[] h = norm(x[i], read(tensor(at + "input_layernorm.weight")));
                q[i] = heads(project(at + "self_attn.q_proj", h), at + "self_attn.q_norm.weight", i);
                k[i] = heads(project(at + "self_attn.k_proj", h), at + "self_attn.k_norm.weight", i);
                v[i] = project(at + "self_attn.v_proj", h);
            }
            int share = config.heads() / config.kvHeads();
            for (int i = 0; i < length; i++) {
                double[] a = new double[config.heads() * size];
                for (int head = 0; head < config.heads(); head++) {
                    int from = head / share * size;
                    double[] score = new double[length];
                    boolean[] hidden = new boolean[length];
                    for (int j = 0; j < length; j++) {
                        hidden[j] = !sees(all, i, j);
                        for (int d = 0; d < size; d++) {
                            score[j] += q[i][head * size + d] * k[j][from + d] / Math.sqrt(size);
                        }
                    }
                    double[] weight = softmax(score, hidden);
                    for (int j = 0; j < length; j++) {
                        for (int d = 0; d < size; d++) {
                            a[head * size + d] += weight[j] * v[j][from + d];
                        }
                    }
                }
                add(x[i], multiply(tensor(at + "self_attn.o_proj.weight"), a));
                double[] h = norm(x[i], read(tensor(at + "post_attention_layernorm.weight")));
                double[] gate = multiply(tensor(at + "mlp.gate_proj.weight"), h);
                double[] up = multiply(tensor(at + "mlp.up_proj.weight"), h);
                for (int d = 0; d < up.length; d++) {
                    up[d] *= gate[d] / (1 + Math.exp(-gate[d]));
                }
                add(x[i], multiply(tensor(at + "mlp.down_proj.weight"), up));
            }
        }
        for (int i = 0; i < length; i++) {
            x[i] = norm(x[i], read(tensor("model.norm.weight")));
        }
        return x;
    }

    private double[] project(String name, double[] x) {
        double[] y = multiply(tensor(name + ".weight"), x);
        if (config.qkvBias()) {
            add(y, read(tensor(name + ".bias")));
        }
        return y;
    }

    /** Norm of each head, where the model has it, then the rotary turn of dimensions d and d + size / 2. */
    private double[] heads(double[] x, String norm, int position) {
        int size = config.headSize();
        for (int from = 0; from < x.length; from += size) {
            double[] head = java.util.Arrays.copyOfRange(x, from, from + size);
            if (config.qkNorm()) {
                head = norm(head, read(tensor(norm)));
            }
            for (int d = 0; d < size / 2; d++) {
                double angle = position * Math.pow(config.ropeTheta(), -2.0 * d / size);
                x[from + d] = head[d] * Math.cos(angle) - head[d + size / 2] * Math.sin(angle);
                x[from + d + size / 2] = head[d + size / 2] * Math.cos(angle) + head[d] * Math.sin(angle);
            }
        }
        return x;
    }

    private double[] norm(double[] x, double[] weight) {
        double mean = IntStream.range(0, x.length).mapToDouble(d -> x[d] * x[d]).sum() / x.length;
        double scale = 1 / Math.sqrt(mean + config.normEpsilon());
        return IntStream.range(0, x.length)
                .mapToDouble(d -> x[d] * scale * weight[d])
                .toArray();
    }

    private static double[] softmax(double[] x, boolean[] hidden) {
        double most = IntStream.range(0, x.length)
                .filter(i -> !hidden[i])
                .mapToDouble(i -> x[i])
                .max()
                .orElseThrow();
        double[] e = IntStream.range(0, x.length)
                .mapToDouble(i -> hidden[i] ? 0 : Math.exp(x[i] - most))
                .toArray();
        double sum = java.util.Arrays.stream(e).sum();
        return java.util.Arrays.stream(e).map(v -> v / sum).toArray();
    }

    private static void add(double[] x, double[] y) {
        for (int d = 0; d < x.length; d++) {
            x[d] += y[d];
        }
    }

    private double[] multiply(Tensor tensor, double[] x) {
        double[] w = read(tensor);
        double[] y = new double[w.length / x.length];
        for (int row = 0; row < y.length; row++) {
            for (int d = 0; d < x.length; d++) {
                y[row] += w[row * x.length + d] * x[d];
            }
        }
        return y;
    }

    private Tensor tensor(String name) {
        return folder.weights().get(name);
    }

    private final java.util.Map<String, double[]> read = new java.util.HashMap<>();

    private double[] read(Tensor tensor) {
        return read.computeIfAbsent(tensor.name(), name -> {
            ByteBuffer bytes = tensor.bytes();
            double[] values = new double[(int) tensor.elements()];
            for (int i = 0; i < values.length; i++) {
                values[i] = tensor.dtype() == Dtype.BF16
                        ? Float.intBitsToFloat(bytes.getShort(2 * i) << 16)
                        : bytes.getFloat(4 * i);
            }
            return values;
        });
    }

    @Override
    public Scores forward(int[] ids, int settle, int firstRow, int k) {
        double[][] p = probabilities(ids, settle, firstRow);
        int[] tokens = new int[p.length * k];
        float[] best = new float[p.length * k];
        for (int row = 0; row < p.length; row++) {
            double[] of = p[row];
            List<Integer> order = IntStream.range(0, of.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer id) -> of[id]).reversed())
                    .limit(k)
                    .toList();
            for (int rank = 0; rank < k; rank++) {
                tokens[row * k + rank] = order.get(rank);
                best[row * k + rank] = (float) of[order.get(rank)];
            }
        }
        return new Scores(k, tokens, best);
    }

    @Override
    public int vocabulary() {
        return config.vocabulary();
    }

    @Override
    public int maskToken() {
        return config.maskToken();
    }

    @Override
    public boolean isEnd(int token) {
        return config.endTokens().contains(token);
    }

    @Override
    public boolean shifted() {
        return config.shift();
    }

    @Override
    public int longest() {
        return config.longest();
    }

    @Override
    public void reset() {
        settled.clear();
    }

    @Override
    public void keep(int length) {
        settled.subList(length, settled.size()).clear();
    }

    @Override
    public int cached() {
        return settled.size();
    }
}

package dev.neurona.testkit.layer;

import dev.neurona.network.NetworkBuilder;
import dev.neurona.testkit.correct.Logistic;
import dev.neurona.testkit.correct.Thinned;
import dev.neurona.testkit.correct.Whitened;
import dev.neurona.testkit.rule.Escape;
import dev.neurona.testkit.rule.Matrices;
import dev.neurona.testkit.rule.Rule;
import dev.neurona.testkit.rule.Saboteur;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.ejml.data.DMatrixRMaj;

/** The library's layers, each spoiled in one way: what a pass could get wrong. */
public final class WrongLayers {

    private static final Random OWN = new Random(7);

    private WrongLayers() {}

    /** Spoils a layer that has room for so many rows. */
    interface Spoil {
        LayerUnderTest of(LayerUnderTest right, int capacity);
    }

    /** Changes what is in a matrix; {@code rows} are those of the batch. */
    interface Change {
        void run(DMatrixRMaj matrix, int rows, int capacity);
    }

    private static Spoil forward(Change change) {
        return (right, room) -> new Spoiled(right, room) {
            @Override
            public DMatrixRMaj forward(DMatrixRMaj x) {
                DMatrixRMaj a = right.forward(x);
                change.run(a, x.numRows, capacity);
                return a;
            }
        };
    }

    private static Spoil dx(Change change) {
        return (right, room) -> new Spoiled(right, room) {
            @Override
            public DMatrixRMaj backward(DMatrixRMaj x, DMatrixRMaj da) {
                DMatrixRMaj dx = right.backward(x, da);
                change.run(dx, x.numRows, capacity);
                return dx;
            }
        };
    }

    private static Spoil gradients(Change change) {
        return (right, room) -> new Spoiled(right, room) {
            @Override
            public DMatrixRMaj backward(DMatrixRMaj x, DMatrixRMaj da) {
                DMatrixRMaj dx = right.backward(x, da);
                for (int p = 0; p < trained().size(); p++) {
                    change.run(right.gradient(p), x.numRows, capacity);
                }
                return dx;
            }
        };
    }

    private record Wrong(UnaryOperator<NetworkBuilder> layer, boolean random, boolean coupled, Spoil spoil)
            implements LayerContract {

        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return layer.apply(network);
        }

        @Override
        public LayerUnderTest fresh(int capacity, long seed) {
            return spoil.of(LayerContract.super.fresh(capacity, seed), capacity);
        }
    }

    static Saboteur dense(Rule rule, String name, Spoil spoil) {
        return new Saboteur(
                name, rule, LayerChecks.of(new Wrong(n -> n.dense(5, new Logistic()), false, false, spoil)));
    }

    private static Saboteur dropout(Rule rule, String name, Spoil spoil) {
        return new Saboteur(name, rule, LayerChecks.of(new Wrong(n -> n.layer(new Thinned(0.4)), true, false, spoil)));
    }

    private static Saboteur norm(Rule rule, String name, Spoil spoil) {
        return new Saboteur(name, rule, LayerChecks.of(new Wrong(n -> n.layer(new Whitened()), false, true, spoil)));
    }

    private static void scale(DMatrixRMaj matrix, double factor) {
        for (int i = 0; i < matrix.getNumElements(); i++) {
            matrix.data[i] *= factor;
        }
    }

    private static double sum(DMatrixRMaj matrix) {
        return Arrays.stream(matrix.data, 0, matrix.getNumElements()).sum();
    }

    private static void transpose(DMatrixRMaj matrix) {
        DMatrixRMaj copy = Matrices.copy(matrix);
        int n = Math.min(matrix.numRows, matrix.numCols);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix.data[i * matrix.numCols + j] = copy.data[j * matrix.numCols + i];
            }
        }
    }

    /** All of them. */
    public static List<Saboteur> all() {
        List<Saboteur> all = new ArrayList<>();
        all.addAll(gradients());
        all.addAll(memories());
        all.addAll(modes());
        all.addAll(FaultyLayers.all());
        return all;
    }

    private static List<Saboteur> gradients() {
        return List.of(
                dense(Rule.Y2, "layer: adds the mean of the batch", forward((a, rows, room) -> {
                    double mean = sum(a) / a.getNumElements();
                    for (int i = 0; i < a.getNumElements(); i++) {
                        a.data[i] += mean;
                    }
                })),
                dense(Rule.Y3, "layer: transposed weight gradient", gradients((g, rows, room) -> transpose(g))),
                dense(
                        Rule.Y3,
                        "layer: takes the mean over its rows itself",
                        gradients((g, rows, room) -> scale(g, 1.0 / rows))),
                dense(Rule.Y3, "layer: gradients off by 0.001 %", gradients((g, rows, room) -> scale(g, 1.00001))),
                norm(Rule.Y3, "batch-norm: scale gradient forgotten", gradients((g, rows, room) -> g.zero())),
                dense(Rule.Y4, "layer: transposed input gradient", dx((dx, rows, room) -> transpose(dx))),
                norm(Rule.Y4, "batch-norm: input gradient off by 0.001 %", dx((dx, rows, room) -> scale(dx, 1.00001))),
                norm(Rule.Y4, "batch-norm: a mean of dx that should not be", dx((dx, rows, room) -> {
                    double mean = 1e-3 * sum(dx);
                    for (int i = 0; i < dx.getNumElements(); i++) {
                        dx.data[i] -= mean + 1e-3 * dx.data[0];
                    }
                })),
                dropout(Rule.Y4, "dropout: mask forgotten backward", (right, room) -> new Spoiled(right, room) {
                    @Override
                    public DMatrixRMaj backward(DMatrixRMaj x, DMatrixRMaj da) {
                        right.backward(x, da);
                        return Matrices.copy(da);
                    }
                }),
                dropout(Rule.Y4, "dropout: a mask backward in prediction", (right, room) -> new Spoiled(right, room) {
                    @Override
                    public DMatrixRMaj backward(DMatrixRMaj x, DMatrixRMaj da) {
                        DMatrixRMaj dx = right.backward(x, da);
                        if (!training) {
                            dx.zero();
                        }
                        return dx;
                    }
                }),
                dense(Rule.Y5, "layer: decay in its gradients", (right, room) -> new Spoiled(right, room) {
                    @Override
                    public DMatrixRMaj gradient(int index) {
                        DMatrixRMaj g = Matrices.copy(right.gradient(index));
                        for (int i = 0; i < g.getNumElements(); i++) {
                            g.data[i] += 1e-4 * trained().get(index).data[i];
                        }
                        return g;
                    }
                }));
    }

    private static List<Saboteur> memories() {
        return List.of(
                dense(Rule.Y1, "layer: forgets the last row of a", (right, room) -> new Spoiled(right, room) {
                    private final DMatrixRMaj own = Matrices.filled(capacity, outputs(), 0);

                    @Override
                    public DMatrixRMaj forward(DMatrixRMaj x) {
                        DMatrixRMaj a = right.forward(x);
                        own.numRows = x.numRows;
                        System.arraycopy(a.data, 0, own.data, 0, (x.numRows - 1) * a.numCols);
                        return own;
                    }
                }),
                dense(
                        Rule.Y6,
                        "layer: last short batch divided by the full size",
                        gradients((g, rows, room) -> scale(g, (double) rows / room))),
                dense(Rule.Y6, "layer: bias gradient sums over data.length", (right, room) -> new Spoiled(right, room) {
                    private DMatrixRMaj da = new DMatrixRMaj(0, 0);

                    @Override
                    public DMatrixRMaj backward(DMatrixRMaj x, DMatrixRMaj upstream) {
                        da = da.data.length < upstream.getNumElements() ? Matrices.exact(upstream) : da;
                        System.arraycopy(upstream.data, 0, da.data, 0, upstream.getNumElements());
                        return right.backward(x, upstream);
                    }

                    @Override
                    public DMatrixRMaj gradient(int index) {
                        DMatrixRMaj g = Matrices.copy(right.gradient(index));
                        g.data[0] = Arrays.stream(da.data).sum();
                        return g;
                    }
                }),
                dense(Rule.Y7, "layer: stale cache on the second call", (right, room) -> new Spoiled(right, room) {
                    private DMatrixRMaj seen = new DMatrixRMaj(0, 0);
                    private DMatrixRMaj cached = new DMatrixRMaj(0, 0);

                    @Override
                    public DMatrixRMaj forward(DMatrixRMaj x) {
                        if (seen != x) {
                            seen = x;
                            cached = Matrices.copy(right.forward(x));
                        }
                        return cached;
                    }
                }),
                dense(
                        Rule.Y7,
                        "layer: gradients add up over backward passes",
                        (right, room) -> new Adding(right, room)),
                dense(Rule.Y8, "layer: clips its weights in place", (right, room) -> new Spoiled(right, room) {
                    @Override
                    public DMatrixRMaj backward(DMatrixRMaj x, DMatrixRMaj da) {
                        DMatrixRMaj dx = right.backward(x, da);
                        scale(trained().get(0), 0.999);
                        return dx;
                    }
                }),
                dense(Rule.Y8, "layer: centres x in place", (right, room) -> new Spoiled(right, room) {
                    @Override
                    public DMatrixRMaj forward(DMatrixRMaj x) {
                        DMatrixRMaj a = right.forward(x);
                        right.input().data[0] -= 1;
                        return a;
                    }
                }),
                dense(Rule.Y9, "layer: a new matrix for every pass", (right, room) -> new Spoiled(right, room) {
                    @Override
                    public DMatrixRMaj forward(DMatrixRMaj x) {
                        return Escape.of(Matrices.copy(right.forward(x)));
                    }
                }));
    }

    /** Adds the gradient to the one before it. */
    private static final class Adding extends Spoiled {

        private final List<DMatrixRMaj> sums = new ArrayList<>();

        Adding(LayerUnderTest right, int capacity) {
            super(right, capacity);
            right.trained().forEach(matrix -> sums.add(Matrices.filled(matrix.numRows, matrix.numCols, 0)));
        }

        @Override
        public DMatrixRMaj backward(DMatrixRMaj x, DMatrixRMaj da) {
            DMatrixRMaj dx = right.backward(x, da);
            for (int p = 0; p < sums.size(); p++) {
                DMatrixRMaj sum = sums.get(p);
                for (int i = 0; i < sum.getNumElements(); i++) {
                    sum.data[i] += right.gradient(p).data[i];
                }
            }
            return dx;
        }

        @Override
        public DMatrixRMaj gradient(int index) {
            return sums.get(index);
        }
    }

    private static List<Saboteur> modes() {
        return List.of(
                dropout(Rule.Y10, "dropout: one mask for every step", (right, room) -> new Spoiled(right, room) {
                    @Override
                    public void training(long seed, long step) {
                        super.training(seed, 1);
                    }
                }),
                dropout(Rule.Y10, "dropout: a generator of its own", (right, room) -> new Spoiled(right, room) {
                    @Override
                    public void training(long seed, long step) {
                        super.training(seed, OWN.nextInt(1 << 30));
                    }
                }),
                dropout(Rule.Y11, "dropout: survivors are not scaled up", (right, room) -> new Spoiled(right, room) {
                    @Override
                    public DMatrixRMaj forward(DMatrixRMaj x) {
                        DMatrixRMaj a = right.forward(x);
                        scale(a, training ? 0.6 : 1);
                        return a;
                    }
                }),
                dropout(Rule.Y11, "dropout: silences in prediction, too", (right, room) -> new Spoiled(right, room) {
                    @Override
                    public void predicting() {
                        right.training(1, 1);
                    }
                }),
                norm(Rule.Y12, "batch-norm: observes in every forward pass", (right, room) -> new Spoiled(right, room) {
                    @Override
                    public DMatrixRMaj forward(DMatrixRMaj x) {
                        DMatrixRMaj a = right.forward(x);
                        right.backward(x, a);
                        right.observe();
                        return a;
                    }
                }),
                norm(Rule.Y12, "batch-norm: never observes", (right, room) -> new Spoiled(right, room) {
                    @Override
                    public void observe() {}
                }));
    }
}

package dev.neurona.testkit.layer;

import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.testkit.rule.Rule;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** What an author of a layer may get wrong, each with the one rule that must see it. */
public enum Fault {
    /** None: the layer that every other is once its fault is repaired. */
    REPAIRED(Rule.C1, "layer: right") {
        @Override
        LayerPass pass(LayerSite site) {
            return new Faulty.Pass(site);
        }
    },

    KEEPS_MATRIX(Rule.Y13, "layer: keeps the matrix of a parameter") {
        @Override
        LayerPass pass(LayerSite site) {
            return new Faulty.Pass(site) {
                private DMatrixRMaj first = new DMatrixRMaj(0, 0);

                @Override
                double[] factors() {
                    if (first.numCols == 0) {
                        first = factors.value();
                    }
                    return first.data;
                }
            };
        }
    },

    KEEPS_ARRAY_BACKWARD(Rule.Y13, "layer: keeps the numbers that dx is made of") {
        @Override
        LayerPass pass(LayerSite site) {
            return new Faulty.Pass(site) {
                private double[] first = {};

                @Override
                public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
                    first = first.length == 0 ? factors.value().data : first;
                    for (int i = 0; i < dz.getNumElements(); i++) {
                        dx.data[i] = first[i % dz.numCols] * dz.data[i];
                    }
                }
            };
        }
    },

    SUMS_BEYOND_BATCH(Rule.Y6, "layer: gradients of rows beyond the batch") {
        @Override
        LayerPass pass(LayerSite site) {
            return new Faulty.Pass(site) {
                @Override
                int length(DMatrixRMaj dz) {
                    return dz.data.length;
                }
            };
        }
    },

    MASKS_BEYOND_BATCH(Rule.Y6, "layer: rows beyond the batch times 0") {
        @Override
        LayerPass pass(LayerSite site) {
            return new Faulty.Pass(site) {
                @Override
                public void parameterGradients(DMatrixRMaj x, DMatrixRMaj dz) {
                    super.parameterGradients(x, dz);
                    for (int i = dz.getNumElements(); i < dz.data.length; i++) {
                        summands.gradient().data[i % x.numCols] += 0 * dz.data[i];
                    }
                }
            };
        }
    },

    COMPARES_BEYOND_BATCH(Rule.Y6, "layer: what is positive beyond the batch") {
        @Override
        LayerPass pass(LayerSite site) {
            return new Faulty.Pass(site) {
                @Override
                public void parameterGradients(DMatrixRMaj x, DMatrixRMaj dz) {
                    super.parameterGradients(x, dz);
                    for (int i = dz.getNumElements(); i < dz.data.length; i++) {
                        // A NaN is not positive.
                        summands.gradient().data[i % x.numCols] += dz.data[i] > 0 ? dz.data[i] : 0;
                    }
                }
            };
        }
    },

    ADDS_UP_WITHOUT_BACKWARD(Rule.Y14, "layer: adds up until it goes back") {
        @Override
        LayerPass pass(LayerSite site) {
            return new Faulty.Pass(site) {
                private boolean wentBack = true;

                @Override
                void keep(DMatrixRMaj x) {
                    for (int i = 0; i < x.getNumElements(); i++) {
                        kept.data[i] = (wentBack ? 0 : kept.data[i]) + x.data[i];
                    }
                    wentBack = false;
                }

                @Override
                public void parameterGradients(DMatrixRMaj x, DMatrixRMaj dz) {
                    super.parameterGradients(x, dz);
                    wentBack = true;
                }
            };
        }
    },

    WRONG_INPUT_GRADIENT(Rule.Y4, "layer: input gradient off by 0.01 %") {
        @Override
        LayerPass pass(LayerSite site) {
            return new Faulty.Pass(site) {
                @Override
                public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
                    super.inputGradient(x, dz, dx);
                    CommonOps_DDRM.scale(1.0001, dx);
                }
            };
        }
    },

    NO_INPUT_GRADIENT(Rule.Y4, "layer: an input gradient of zeros") {
        @Override
        LayerPass pass(LayerSite site) {
            return new Faulty.Pass(site) {
                @Override
                public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
                    dx.zero();
                }
            };
        }
    },

    WRONG_INPUT_GRADIENT_IN_TRAINING(Rule.Y4, "layer: input gradient wrong in training") {
        @Override
        LayerPass pass(LayerSite site) {
            return new Faulty.Pass(site) {
                @Override
                public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
                    super.inputGradient(x, dz, dx);
                    CommonOps_DDRM.scale(training ? 1.0001 : 1, dx);
                }
            };
        }
    },

    WRONG_INPUT_GRADIENT_OF_ONE_ROW(Rule.Y4, "layer: input gradient wrong in training with one row") {
        @Override
        LayerPass pass(LayerSite site) {
            return new Faulty.Pass(site) {
                @Override
                public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
                    super.inputGradient(x, dz, dx);
                    CommonOps_DDRM.scale(training && dz.numRows == 1 ? 1.0001 : 1, dx);
                }
            };
        }
    },

    WRONG_SECOND_GRADIENT(Rule.Y3, "layer: gradient by its second matrix off by 0.01 %") {
        @Override
        LayerPass pass(LayerSite site) {
            return new Faulty.Pass(site) {
                @Override
                public void parameterGradients(DMatrixRMaj x, DMatrixRMaj dz) {
                    super.parameterGradients(x, dz);
                    CommonOps_DDRM.scale(1.0001, summands.gradient());
                }
            };
        }
    },

    WRONG_GRADIENT_IN_TRAINING(Rule.Y3, "layer: gradient wrong in training") {
        @Override
        LayerPass pass(LayerSite site) {
            return new Faulty.Pass(site) {
                @Override
                public void parameterGradients(DMatrixRMaj x, DMatrixRMaj dz) {
                    super.parameterGradients(x, dz);
                    CommonOps_DDRM.scale(training ? 1.0001 : 1, factors.gradient());
                }
            };
        }
    },

    WRONG_GRADIENT_OF_ONE_ROW(Rule.Y3, "layer: gradient wrong with one row") {
        @Override
        LayerPass pass(LayerSite site) {
            return new Faulty.Pass(site) {
                @Override
                public void parameterGradients(DMatrixRMaj x, DMatrixRMaj dz) {
                    super.parameterGradients(x, dz);
                    CommonOps_DDRM.scale(x.numRows == 1 ? 1.0001 : 1, factors.gradient());
                }
            };
        }
    },

    DECLARES_COUPLING(Rule.Y15, "layer: says that it couples rows, and does not") {
        @Override
        LayerPass pass(LayerSite site) {
            return new Faulty.Pass(site);
        }
    },

    ALLOCATES(Rule.Y9, "layer: a new array in training") {
        @Override
        LayerPass pass(LayerSite site) {
            return new Faulty.Pass(site) {
                double[] copy = {};

                @Override
                void keep(DMatrixRMaj x) {
                    copy = training ? x.data.clone() : copy;
                    super.keep(x);
                }
            };
        }
    },

    ALLOCATES_PREDICTING(Rule.Y9, "layer: a new array in prediction") {
        @Override
        LayerPass pass(LayerSite site) {
            return new Faulty.Pass(site) {
                double[] copy = {};

                @Override
                void keep(DMatrixRMaj x) {
                    copy = training ? copy : x.data.clone();
                    super.keep(x);
                }
            };
        }
    },

    ALLOCATES_FOR_ROWS(Rule.Y9, "layer: a new array when the number of rows changes") {
        @Override
        LayerPass pass(LayerSite site) {
            return new Faulty.Pass(site) {
                double[] copy = {};

                @Override
                void keep(DMatrixRMaj x) {
                    copy = copy.length == x.getNumElements() ? copy : new double[x.getNumElements()];
                    super.keep(x);
                }
            };
        }
    },

    GRADIENT_WITH_INPUT_GRADIENT(Rule.Y16, "layer: all gradients in inputGradient") {
        @Override
        LayerPass pass(LayerSite site) {
            return new Faulty.Pass(site) {
                @Override
                public void parameterGradients(DMatrixRMaj x, DMatrixRMaj dz) {
                    // Left to inputGradient, which the first layer is not asked for.
                }

                @Override
                public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
                    super.parameterGradients(x, dz);
                    super.inputGradient(x, dz, dx);
                }
            };
        }
    },

    REFUSES_INPUT_GRADIENT(Rule.Y17, "layer: says that it passes a gradient, and throws") {
        @Override
        LayerPass pass(LayerSite site) {
            return new Faulty.Pass(site) {
                @Override
                public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
                    throw new UnsupportedOperationException("codes have no gradient.");
                }
            };
        }
    };

    final Rule rule;
    final String sentence;

    Fault(Rule rule, String sentence) {
        this.rule = rule;
        this.sentence = sentence;
    }

    abstract LayerPass pass(LayerSite site);
}

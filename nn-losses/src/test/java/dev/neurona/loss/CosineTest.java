package dev.neurona.loss;

import dev.neurona.testkit.LossContract;
import java.util.List;

class CosineTest implements LossContract<Cosine> {

    @Override
    public Cosine subject() {
        return new Cosine();
    }

    @Override
    public int minimumTargets() {
        return 2;
    }

    @Override
    public List<double[]> edges() {
        return List.of(
                new double[] {0, 0},
                new double[] {1, -1},
                new double[] {1e200, -1e300},
                new double[] {1e-300, 1},
                new double[] {4.9e-324, 0},
                new double[] {4.9e-324, 4.9e-324});
    }
}

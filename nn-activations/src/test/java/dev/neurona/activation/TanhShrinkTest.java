package dev.neurona.activation;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;

import dev.neurona.testkit.ActivationContract;

class TanhShrinkTest implements ActivationContract<TanhShrink> {

    @Override
    public TanhShrink subject() {
        return new TanhShrink();
    }

    @Override
    public double[] limits(TanhShrink subject) {
        return new double[] {NEGATIVE_INFINITY, POSITIVE_INFINITY};
    }
}

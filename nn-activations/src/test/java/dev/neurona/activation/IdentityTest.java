package dev.neurona.activation;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;

import dev.neurona.testkit.ActivationContract;

class IdentityTest implements ActivationContract<Identity> {

    @Override
    public Identity subject() {
        return new Identity();
    }

    @Override
    public double[] limits(Identity subject) {
        return new double[] {NEGATIVE_INFINITY, POSITIVE_INFINITY};
    }
}

package dev.neurona.activation;

import dev.neurona.testkit.ActivationContract;

class GaussianTest implements ActivationContract<Gaussian> {

    @Override
    public Gaussian subject() {
        return new Gaussian();
    }
}

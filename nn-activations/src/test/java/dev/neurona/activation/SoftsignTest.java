package dev.neurona.activation;

import dev.neurona.testkit.ActivationContract;

class SoftsignTest implements ActivationContract<Softsign> {

    @Override
    public Softsign subject() {
        return new Softsign();
    }

    @Override
    public double[] kinks(Softsign subject) {
        return new double[] {0};
    }
}

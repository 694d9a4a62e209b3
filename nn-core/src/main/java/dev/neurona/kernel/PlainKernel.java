package dev.neurona.kernel;

/** Kernels in plain Java: always there. */
final class PlainKernel implements Kernel {

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public ArrayFunctions functions() {
        return new PlainFunctions();
    }

    @Override
    public Products products(Precision precision, int threads) {
        return new PlainProducts();
    }
}

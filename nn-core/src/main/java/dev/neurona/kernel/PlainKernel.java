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
    public Multiplier multiplier(Precision precision) {
        return precision == Precision.FLOAT ? new PlainFloatMultiplier() : new PlainMultiplier();
    }
}

package dev.neurona.kernel;

class SumOfSquaresTest implements SumOfSquaresContract {

    @Override
    public ArrayFunctions functions() {
        return new PlainFunctions();
    }
}

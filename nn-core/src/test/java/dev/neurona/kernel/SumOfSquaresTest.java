package dev.neurona.kernel;

class SumOfSquaresTest implements ArrayFunctionsContract {

    @Override
    public ArrayFunctions functions() {
        return new PlainFunctions();
    }
}

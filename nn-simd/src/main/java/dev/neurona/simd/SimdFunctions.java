package dev.neurona.simd;

import dev.neurona.kernel.ArrayFunctions;
import dev.neurona.kernel.PlainFunctions;
import dev.neurona.spi.ElementaryFunction;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Array functions on the Vector API: whole vectors first, then what is left over in plain code, whose bits are the same. */
final class SimdFunctions implements ArrayFunctions {

    static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

    private static final PlainFunctions PLAIN = new PlainFunctions();

    @Override
    public void apply(ElementaryFunction function, double[] x, double[] y, int from, int to) {
        int rest = switch (function) {
            case EXP -> SimdExponential.exp(x, y, from, to);
            case EXPM1 -> SimdExponential.expm1(x, y, from, to);
            case LOG -> SimdLogarithm.log(x, y, from, to);
            case LOG1P -> SimdLogarithm.log1p(x, y, from, to);
            case TANH -> SimdExponential.tanh(x, y, from, to);
            case SIGMOID -> SimdExponential.sigmoid(x, y, from, to);
            case ERFC -> SimdErrorFunction.erfc(x, y, from, to);
        };
        PLAIN.apply(function, x, y, rest, to);
    }

    @Override
    public double sumOfSquares(double[] x, int count) {
        return SumOfSquares.of(x, count);
    }

    @Override
    public double sumOfSquares(float[] x, int count) {
        return SumOfSquares.of(x, count);
    }

    @Override
    public void round(double[] x, int xFrom, float[] y, int yFrom, int count) {
        Conversions.round(x, xFrom, y, yFrom, count);
    }

    @Override
    public void widen(float[] x, int xFrom, double[] y, int yFrom, int count) {
        Conversions.widen(x, xFrom, y, yFrom, count);
    }
}

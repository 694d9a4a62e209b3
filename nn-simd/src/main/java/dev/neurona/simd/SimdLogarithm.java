package dev.neurona.simd;

import static dev.neurona.kernel.Coefficients.FRACTION_BITS;
import static dev.neurona.kernel.Coefficients.INTEGER_BIAS;
import static dev.neurona.kernel.Coefficients.INTEGER_BITS;
import static dev.neurona.kernel.Coefficients.LN2_HIGH;
import static dev.neurona.kernel.Coefficients.LN2_LOW;
import static dev.neurona.kernel.Coefficients.LOG_0;
import static dev.neurona.kernel.Coefficients.LOG_1;
import static dev.neurona.kernel.Coefficients.LOG_2;
import static dev.neurona.kernel.Coefficients.LOG_3;
import static dev.neurona.kernel.Coefficients.LOG_4;
import static dev.neurona.kernel.Coefficients.LOG_5;
import static dev.neurona.kernel.Coefficients.LOG_6;
import static dev.neurona.kernel.Coefficients.ONE_BITS;
import static dev.neurona.kernel.Coefficients.ROOT_HALF_BITS;
import static dev.neurona.simd.Lanes.all;
import static dev.neurona.simd.Lanes.line;
import static dev.neurona.simd.Lanes.step;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** The natural logarithm, in lanes: line by line what {@code dev.neurona.math.Logarithm} does, where the why is written. */
final class SimdLogarithm {

    private SimdLogarithm() {}

    static DoubleVector log(DoubleVector x) {
        VectorMask<Double> denormal = x.compare(VectorOperators.LT, 0x1p-1022);
        DoubleVector u = x.blend(x.mul(0x1p54), denormal);
        LongVector bits = u.reinterpretAsLongs().add(ONE_BITS - ROOT_HALF_BITS);
        DoubleVector e = exponent(bits).sub(all(INTEGER_BIAS).blend(all(INTEGER_BIAS + 54), denormal));
        DoubleVector f = fraction(bits).sub(1);
        DoubleVector y = logarithm(e, f, e.mul(LN2_LOW));
        DoubleVector positive = all(Double.NaN).blend(y, x.compare(VectorOperators.GT, 0));
        DoubleVector finite = positive.blend(x, x.compare(VectorOperators.EQ, Double.POSITIVE_INFINITY));
        return finite.blend(all(Double.NEGATIVE_INFINITY), x.compare(VectorOperators.EQ, 0));
    }

    static DoubleVector log1p(DoubleVector x) {
        DoubleVector u = x.add(1);
        DoubleVector v = u.sub(1);
        DoubleVector low = all(1).sub(u.sub(v)).add(x.sub(v));
        LongVector bits = u.reinterpretAsLongs().add(ONE_BITS - ROOT_HALF_BITS);
        DoubleVector e = exponent(bits).sub(INTEGER_BIAS);
        DoubleVector f = fraction(bits).sub(1);
        DoubleVector g = low.mul(SimdExponential.powerOfTwo(e.neg()))
                .blend(all(0), x.compare(VectorOperators.GT, 0x1p60));
        DoubleVector y = logarithm(e, f, g.fma(step(f, f.sub(1), 1), e.mul(LN2_LOW)));
        DoubleVector defined = all(Double.NaN).blend(y, x.compare(VectorOperators.GT, -1));
        DoubleVector finite = defined.blend(x, x.compare(VectorOperators.EQ, Double.POSITIVE_INFINITY));
        DoubleVector signed = finite.blend(x, x.compare(VectorOperators.EQ, 0));
        return signed.blend(all(Double.NEGATIVE_INFINITY), x.compare(VectorOperators.EQ, -1));
    }

    private static DoubleVector logarithm(DoubleVector e, DoubleVector f, DoubleVector small) {
        DoubleVector s = f.div(f.add(2));
        DoubleVector z = s.mul(s);
        DoubleVector halfSquare = f.mul(0.5).mul(f);
        DoubleVector correction = s.fma(halfSquare.add(z.mul(series(z))), small);
        return e.fma(all(LN2_HIGH), f.sub(halfSquare.sub(correction)));
    }

    private static DoubleVector series(DoubleVector z) {
        DoubleVector z2 = z.mul(z);
        DoubleVector p01 = line(LOG_1, z, LOG_0);
        DoubleVector p23 = line(LOG_3, z, LOG_2);
        DoubleVector p45 = line(LOG_5, z, LOG_4);
        return z2.fma(z2.fma(z2.fma(all(LOG_6), p45), p23), p01);
    }

    private static DoubleVector exponent(LongVector bits) {
        return bits.lanewise(VectorOperators.LSHR, 52).or(INTEGER_BITS).reinterpretAsDoubles();
    }

    private static DoubleVector fraction(LongVector bits) {
        return bits.and(FRACTION_BITS).add(ROOT_HALF_BITS).reinterpretAsDoubles();
    }
}

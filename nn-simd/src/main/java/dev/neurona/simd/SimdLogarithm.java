package dev.neurona.simd;

import static dev.neurona.kernel.Coefficients.*;
import static dev.neurona.simd.SimdFunctions.S;
import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;

/**
 * The natural logarithm, on whole vectors: line by line what {@code dev.neurona.kernel.ScalarLogarithm} does, where the why is
 * written; and written out for the reason given in {@link SimdExponential}. Each method returns the index of the first
 * element that it left.
 */
final class SimdLogarithm {

    private SimdLogarithm() {}

    static int log(double[] from, double[] to, int start, int end) {
        int i = start;
        for (; i <= end - S.length(); i += S.length()) {
            DoubleVector x = DoubleVector.fromArray(S, from, i);
            VectorMask<Double> denormal = x.compare(LT, 0x1p-1022);
            DoubleVector u = x.blend(x.mul(0x1p54), denormal);
            LongVector bits = u.reinterpretAsLongs().add(ONE_BITS - ROOT_HALF_BITS);
            DoubleVector exponent = bits.lanewise(LSHR, 52).or(INTEGER_BITS).reinterpretAsDoubles();
            DoubleVector f = bits.and(FRACTION_BITS)
                    .add(ROOT_HALF_BITS)
                    .reinterpretAsDoubles()
                    .sub(1);
            DoubleVector bias = broadcast(S, INTEGER_BIAS).blend(INTEGER_BIAS + 54, denormal);
            DoubleVector e = exponent.sub(bias);
            DoubleVector small = e.mul(LN2_LOW);
            DoubleVector s = f.div(f.add(2));
            DoubleVector z = s.mul(s);
            DoubleVector z2 = z.mul(z);
            DoubleVector p01 = z.fma(LOG_1, LOG_0);
            DoubleVector p23 = z.fma(LOG_3, LOG_2);
            DoubleVector p45 = z.fma(LOG_5, LOG_4);
            DoubleVector series = z2.fma(z2.fma(z2.fma(broadcast(S, LOG_6), p45), p23), p01);
            DoubleVector halfSquare = f.mul(0.5).mul(f);
            DoubleVector correction = s.fma(halfSquare.add(z.mul(series)), small);
            DoubleVector y = e.fma(broadcast(S, LN2_HIGH), f.sub(halfSquare.sub(correction)));
            DoubleVector positive = broadcast(S, Double.NaN).blend(y, x.compare(GT, 0));
            DoubleVector finite = positive.blend(x, x.compare(EQ, Double.POSITIVE_INFINITY));
            finite.blend(Double.NEGATIVE_INFINITY, x.compare(EQ, 0)).intoArray(to, i);
        }
        return i;
    }

    static int log1p(double[] from, double[] to, int start, int end) {
        int i = start;
        for (; i <= end - S.length(); i += S.length()) {
            DoubleVector x = DoubleVector.fromArray(S, from, i);
            DoubleVector u = x.add(1);
            DoubleVector v = u.sub(1);
            DoubleVector low = broadcast(S, 1).sub(u.sub(v)).add(x.sub(v));
            LongVector bits = u.reinterpretAsLongs().add(ONE_BITS - ROOT_HALF_BITS);
            DoubleVector exponent = bits.lanewise(LSHR, 52).or(INTEGER_BITS).reinterpretAsDoubles();
            DoubleVector f = bits.and(FRACTION_BITS)
                    .add(ROOT_HALF_BITS)
                    .reinterpretAsDoubles()
                    .sub(1);
            DoubleVector e = exponent.sub(INTEGER_BIAS);
            DoubleVector unit = e.neg()
                    .add(EXPONENT_MAGIC)
                    .reinterpretAsLongs()
                    .lanewise(LSHL, 52)
                    .reinterpretAsDoubles();
            DoubleVector g = low.mul(unit).blend(0, x.compare(GT, 0x1p60));
            DoubleVector small = g.fma(f.fma(f.sub(1), broadcast(S, 1)), e.mul(LN2_LOW));
            DoubleVector s = f.div(f.add(2));
            DoubleVector z = s.mul(s);
            DoubleVector z2 = z.mul(z);
            DoubleVector p01 = z.fma(LOG_1, LOG_0);
            DoubleVector p23 = z.fma(LOG_3, LOG_2);
            DoubleVector p45 = z.fma(LOG_5, LOG_4);
            DoubleVector series = z2.fma(z2.fma(z2.fma(broadcast(S, LOG_6), p45), p23), p01);
            DoubleVector halfSquare = f.mul(0.5).mul(f);
            DoubleVector correction = s.fma(halfSquare.add(z.mul(series)), small);
            DoubleVector y = e.fma(broadcast(S, LN2_HIGH), f.sub(halfSquare.sub(correction)));
            DoubleVector defined = broadcast(S, Double.NaN).blend(y, x.compare(GT, -1));
            DoubleVector finite = defined.blend(x, x.compare(EQ, Double.POSITIVE_INFINITY));
            DoubleVector signed = finite.blend(x, x.compare(EQ, 0));
            signed.blend(Double.NEGATIVE_INFINITY, x.compare(EQ, -1)).intoArray(to, i);
        }
        return i;
    }
}

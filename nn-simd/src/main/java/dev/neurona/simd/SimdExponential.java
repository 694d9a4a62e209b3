package dev.neurona.simd;

import static dev.neurona.kernel.Coefficients.EXPONENT_MAGIC;
import static dev.neurona.kernel.Coefficients.EXP_0;
import static dev.neurona.kernel.Coefficients.EXP_1;
import static dev.neurona.kernel.Coefficients.EXP_2;
import static dev.neurona.kernel.Coefficients.EXP_3;
import static dev.neurona.kernel.Coefficients.EXP_4;
import static dev.neurona.kernel.Coefficients.EXP_5;
import static dev.neurona.kernel.Coefficients.EXP_6;
import static dev.neurona.kernel.Coefficients.EXP_7;
import static dev.neurona.kernel.Coefficients.EXP_8;
import static dev.neurona.kernel.Coefficients.EXP_9;
import static dev.neurona.kernel.Coefficients.LN2_HIGH;
import static dev.neurona.kernel.Coefficients.LN2_LOW;
import static dev.neurona.kernel.Coefficients.LOG2_E;
import static dev.neurona.kernel.Coefficients.MAGIC;
import static dev.neurona.simd.Lanes.all;
import static dev.neurona.simd.Lanes.line;
import static dev.neurona.simd.Lanes.withSignOf;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The exponential function and its family, in lanes: line by line what {@code dev.neurona.math.Exponential} does, where
 * the why is written. Every method is short enough for the JIT to inline, as a vector that crosses a call is allocated.
 */
final class SimdExponential {

    private SimdExponential() {}

    static DoubleVector exp(DoubleVector x) {
        DoubleVector below = x.blend(all(710), x.compare(VectorOperators.GT, 710));
        DoubleVector a = below.blend(all(-746), below.compare(VectorOperators.LT, -746));
        DoubleVector k = multiple(a);
        DoubleVector minusK = k.neg();
        DoubleVector rest = minusK.fma(all(LN2_HIGH), a);
        DoubleVector r = minusK.fma(all(LN2_LOW), rest);
        DoubleVector low = minusK.fma(all(LN2_LOW), rest.sub(r));
        return scale(r.add(r.mul(r).fma(tail(r), low)).add(1), k);
    }

    static DoubleVector expm1(DoubleVector x) {
        DoubleVector below = x.blend(all(710), x.compare(VectorOperators.GT, 710));
        DoubleVector a = below.blend(all(-40), below.compare(VectorOperators.LT, -40));
        DoubleVector k = multiple(a);
        DoubleVector minusK = k.neg();
        DoubleVector rest = minusK.fma(all(LN2_HIGH), a);
        DoubleVector r = minusK.fma(all(LN2_LOW), rest);
        DoubleVector low = minusK.fma(all(LN2_LOW), rest.sub(r));
        DoubleVector unit = powerOfTwo(minusK.blend(all(-64), k.compare(VectorOperators.GT, 64)));
        DoubleVector whole = all(1).sub(unit);
        DoubleVector sum = whole.add(r);
        DoubleVector correction = r.mul(r).fma(tail(r), r.sub(sum.sub(whole)).add(low));
        DoubleVector y = scale(sum.add(correction), k);
        return y.blend(x, x.compare(VectorOperators.EQ, 0));
    }

    static DoubleVector tanh(DoubleVector x) {
        DoubleVector magnitude = x.abs();
        DoubleVector half = magnitude.blend(all(20), magnitude.compare(VectorOperators.GT, 20));
        DoubleVector a = half.add(half);
        DoubleVector k = multiple(a);
        DoubleVector minusK = k.neg();
        DoubleVector rest = minusK.fma(all(LN2_HIGH), a);
        DoubleVector r = minusK.fma(all(LN2_LOW), rest);
        DoubleVector low = minusK.fma(all(LN2_LOW), rest.sub(r));
        DoubleVector unit = powerOfTwo(minusK);
        DoubleVector whole = all(1).sub(unit);
        DoubleVector sum = whole.add(r);
        DoubleVector correction = r.mul(r).fma(tail(r), r.sub(sum.sub(whole)).add(low));
        DoubleVector n = sum.add(correction);
        DoubleVector nLow = correction.sub(n.sub(sum));
        DoubleVector two = unit.add(unit);
        DoubleVector d = two.add(n);
        DoubleVector dLow = n.sub(d.sub(two));
        return withSignOf(x, quotient(n, nLow, d, dLow));
    }

    static DoubleVector sigmoid(DoubleVector x) {
        DoubleVector e = exp(x.abs().neg());
        DoubleVector d = e.add(1);
        DoubleVector n = all(1).blend(e, x.compare(VectorOperators.LT, 0));
        return quotient(n, all(0), d, e.sub(d.sub(1)));
    }

    private static DoubleVector quotient(DoubleVector n, DoubleVector nLow, DoubleVector d, DoubleVector dLow) {
        DoubleVector reciprocal = all(1).div(d);
        DoubleVector y = n.mul(reciprocal);
        DoubleVector minusY = y.neg();
        return minusY.fma(dLow, minusY.fma(d, n).add(nLow)).fma(reciprocal, y);
    }

    static DoubleVector multiple(DoubleVector x) {
        return line(LOG2_E, x, MAGIC).sub(MAGIC);
    }

    static DoubleVector tail(DoubleVector r) {
        DoubleVector r2 = r.mul(r);
        DoubleVector r4 = r2.mul(r2);
        DoubleVector q01 = line(EXP_1, r, EXP_0);
        DoubleVector q23 = line(EXP_3, r, EXP_2);
        DoubleVector q45 = line(EXP_5, r, EXP_4);
        DoubleVector q67 = line(EXP_7, r, EXP_6);
        DoubleVector q89 = line(EXP_9, r, EXP_8);
        return r4.fma(r4.fma(q89, r2.fma(q67, q45)), r2.fma(q23, q01));
    }

    static DoubleVector scale(DoubleVector p, DoubleVector k) {
        DoubleVector half = line(0.5, k, MAGIC).sub(MAGIC);
        return p.mul(powerOfTwo(half)).mul(powerOfTwo(k.sub(half)));
    }

    static DoubleVector powerOfTwo(DoubleVector k) {
        return k.add(EXPONENT_MAGIC)
                .reinterpretAsLongs()
                .lanewise(VectorOperators.LSHL, 52)
                .reinterpretAsDoubles();
    }
}

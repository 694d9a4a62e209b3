package dev.neurona.simd;

import static dev.neurona.kernel.Coefficients.*;
import static dev.neurona.simd.SimdFunctions.S;
import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

/**
 * The exponential function and its family, on whole vectors: line by line what {@code dev.neurona.kernel.ScalarExponential} does,
 * where the why is written. Each method returns the index of the first element that it left.
 *
 * <p>Each loop is written out. Vectors stay in registers only if every call is inlined, and the JIT stops inlining methods
 * that are not the Vector API's own after 18000 nodes of its graph, which is some forty operations: with the parts as
 * methods of their own, exp took 7 times as long.
 */
final class SimdExponential {

    private SimdExponential() {}

    static int exp(double[] from, double[] to, int start, int end) {
        int i = start;
        for (; i <= end - S.length(); i += S.length()) {
            DoubleVector x = DoubleVector.fromArray(S, from, i);
            DoubleVector below = x.blend(710, x.compare(GT, 710));
            DoubleVector a = below.blend(-746, below.compare(LT, -746));
            DoubleVector k = a.fma(LOG2_E, MAGIC).sub(MAGIC);
            DoubleVector minusK = k.neg();
            DoubleVector rest = minusK.fma(broadcast(S, LN2_HIGH), a);
            DoubleVector r = minusK.fma(broadcast(S, LN2_LOW), rest);
            DoubleVector low = minusK.fma(broadcast(S, LN2_LOW), rest.sub(r));
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector q01 = r.fma(EXP_1, EXP_0);
            DoubleVector q23 = r.fma(EXP_3, EXP_2);
            DoubleVector q45 = r.fma(EXP_5, EXP_4);
            DoubleVector q67 = r.fma(EXP_7, EXP_6);
            DoubleVector q89 = r.fma(EXP_9, EXP_8);
            DoubleVector tail = r4.fma(r4.fma(q89, r2.fma(q67, q45)), r2.fma(q23, q01));
            DoubleVector p = r.add(r2.fma(tail, low)).add(1);
            DoubleVector half = k.fma(0.5, MAGIC).sub(MAGIC);
            DoubleVector scale1 = half.add(EXPONENT_MAGIC)
                    .reinterpretAsLongs()
                    .lanewise(LSHL, 52)
                    .reinterpretAsDoubles();
            DoubleVector scale2 = k.sub(half)
                    .add(EXPONENT_MAGIC)
                    .reinterpretAsLongs()
                    .lanewise(LSHL, 52)
                    .reinterpretAsDoubles();
            p.mul(scale1).mul(scale2).intoArray(to, i);
        }
        return i;
    }

    static int expm1(double[] from, double[] to, int start, int end) {
        int i = start;
        for (; i <= end - S.length(); i += S.length()) {
            DoubleVector x = DoubleVector.fromArray(S, from, i);
            DoubleVector below = x.blend(710, x.compare(GT, 710));
            DoubleVector a = below.blend(-40, below.compare(LT, -40));
            DoubleVector k = a.fma(LOG2_E, MAGIC).sub(MAGIC);
            DoubleVector minusK = k.neg();
            DoubleVector rest = minusK.fma(broadcast(S, LN2_HIGH), a);
            DoubleVector r = minusK.fma(broadcast(S, LN2_LOW), rest);
            DoubleVector low = minusK.fma(broadcast(S, LN2_LOW), rest.sub(r));
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector q01 = r.fma(EXP_1, EXP_0);
            DoubleVector q23 = r.fma(EXP_3, EXP_2);
            DoubleVector q45 = r.fma(EXP_5, EXP_4);
            DoubleVector q67 = r.fma(EXP_7, EXP_6);
            DoubleVector q89 = r.fma(EXP_9, EXP_8);
            DoubleVector tail = r4.fma(r4.fma(q89, r2.fma(q67, q45)), r2.fma(q23, q01));
            DoubleVector bounded = minusK.blend(-64, k.compare(GT, 64));
            DoubleVector unit = bounded.add(EXPONENT_MAGIC)
                    .reinterpretAsLongs()
                    .lanewise(LSHL, 52)
                    .reinterpretAsDoubles();
            DoubleVector whole = broadcast(S, 1).sub(unit);
            DoubleVector sum = whole.add(r);
            DoubleVector correction = r2.fma(tail, r.sub(sum.sub(whole)).add(low));
            DoubleVector half = k.fma(0.5, MAGIC).sub(MAGIC);
            DoubleVector scale1 = half.add(EXPONENT_MAGIC)
                    .reinterpretAsLongs()
                    .lanewise(LSHL, 52)
                    .reinterpretAsDoubles();
            DoubleVector scale2 = k.sub(half)
                    .add(EXPONENT_MAGIC)
                    .reinterpretAsLongs()
                    .lanewise(LSHL, 52)
                    .reinterpretAsDoubles();
            DoubleVector y = sum.add(correction).mul(scale1).mul(scale2);
            y.blend(x, x.compare(EQ, 0)).intoArray(to, i);
        }
        return i;
    }

    static int tanh(double[] from, double[] to, int start, int end) {
        int i = start;
        for (; i <= end - S.length(); i += S.length()) {
            DoubleVector x = DoubleVector.fromArray(S, from, i);
            DoubleVector magnitude = x.abs();
            DoubleVector half = magnitude.blend(20, magnitude.compare(GT, 20));
            DoubleVector a = half.add(half);
            DoubleVector k = a.fma(LOG2_E, MAGIC).sub(MAGIC);
            DoubleVector minusK = k.neg();
            DoubleVector rest = minusK.fma(broadcast(S, LN2_HIGH), a);
            DoubleVector r = minusK.fma(broadcast(S, LN2_LOW), rest);
            DoubleVector low = minusK.fma(broadcast(S, LN2_LOW), rest.sub(r));
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector q01 = r.fma(EXP_1, EXP_0);
            DoubleVector q23 = r.fma(EXP_3, EXP_2);
            DoubleVector q45 = r.fma(EXP_5, EXP_4);
            DoubleVector q67 = r.fma(EXP_7, EXP_6);
            DoubleVector q89 = r.fma(EXP_9, EXP_8);
            DoubleVector tail = r4.fma(r4.fma(q89, r2.fma(q67, q45)), r2.fma(q23, q01));
            DoubleVector unit = minusK.add(EXPONENT_MAGIC)
                    .reinterpretAsLongs()
                    .lanewise(LSHL, 52)
                    .reinterpretAsDoubles();
            DoubleVector whole = broadcast(S, 1).sub(unit);
            DoubleVector sum = whole.add(r);
            DoubleVector correction = r2.fma(tail, r.sub(sum.sub(whole)).add(low));
            DoubleVector n = sum.add(correction);
            DoubleVector nLow = correction.sub(n.sub(sum));
            DoubleVector two = unit.add(unit);
            DoubleVector d = two.add(n);
            DoubleVector dN = d.sub(two);
            DoubleVector dLow = two.sub(d.sub(dN)).add(n.sub(dN)).add(nLow);
            DoubleVector reciprocal = broadcast(S, 1).div(d);
            DoubleVector y = n.mul(reciprocal);
            DoubleVector minusY = y.neg();
            DoubleVector error = minusY.fma(dLow, minusY.fma(d, n).add(nLow));
            LongVector bits = error.fma(reciprocal, y).reinterpretAsLongs();
            LongVector sign = x.reinterpretAsLongs().and(Long.MIN_VALUE);
            bits.or(sign).reinterpretAsDoubles().intoArray(to, i);
        }
        return i;
    }

    static int sigmoid(double[] from, double[] to, int start, int end) {
        int i = start;
        for (; i <= end - S.length(); i += S.length()) {
            DoubleVector x = DoubleVector.fromArray(S, from, i);
            DoubleVector minus = x.abs().neg();
            DoubleVector a = minus.blend(-746, minus.compare(LT, -746));
            DoubleVector k = a.fma(LOG2_E, MAGIC).sub(MAGIC);
            DoubleVector minusK = k.neg();
            DoubleVector rest = minusK.fma(broadcast(S, LN2_HIGH), a);
            DoubleVector r = minusK.fma(broadcast(S, LN2_LOW), rest);
            DoubleVector low = minusK.fma(broadcast(S, LN2_LOW), rest.sub(r));
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector q01 = r.fma(EXP_1, EXP_0);
            DoubleVector q23 = r.fma(EXP_3, EXP_2);
            DoubleVector q45 = r.fma(EXP_5, EXP_4);
            DoubleVector q67 = r.fma(EXP_7, EXP_6);
            DoubleVector q89 = r.fma(EXP_9, EXP_8);
            DoubleVector tail = r4.fma(r4.fma(q89, r2.fma(q67, q45)), r2.fma(q23, q01));
            DoubleVector p = r.add(r2.fma(tail, low)).add(1);
            DoubleVector half = k.fma(0.5, MAGIC).sub(MAGIC);
            DoubleVector scale1 = half.add(EXPONENT_MAGIC)
                    .reinterpretAsLongs()
                    .lanewise(LSHL, 52)
                    .reinterpretAsDoubles();
            DoubleVector scale2 = k.sub(half)
                    .add(EXPONENT_MAGIC)
                    .reinterpretAsLongs()
                    .lanewise(LSHL, 52)
                    .reinterpretAsDoubles();
            DoubleVector e = p.mul(scale1).mul(scale2);
            DoubleVector n = broadcast(S, 1).blend(e, x.compare(LT, 0));
            DoubleVector d = e.add(1);
            DoubleVector dLow = e.sub(d.sub(1));
            DoubleVector reciprocal = broadcast(S, 1).div(d);
            DoubleVector y = n.mul(reciprocal);
            DoubleVector minusY = y.neg();
            DoubleVector error = minusY.fma(dLow, minusY.fma(d, n));
            error.fma(reciprocal, y).intoArray(to, i);
        }
        return i;
    }
}

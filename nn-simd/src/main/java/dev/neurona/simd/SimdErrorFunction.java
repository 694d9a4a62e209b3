package dev.neurona.simd;

import static dev.neurona.kernel.Coefficients.*;
import static dev.neurona.simd.SimdFunctions.S;
import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;

/**
 * The complementary error function, on whole vectors: line by line what {@code dev.neurona.kernel.ScalarErrorFunction} does, where
 * the why is written; and written out for the reason given in {@link SimdExponential}.
 */
final class SimdErrorFunction {

    private SimdErrorFunction() {}

    static int erfc(double[] from, double[] to, int start, int end) {
        int i = start;
        for (; i <= end - S.length(); i += S.length()) {
            DoubleVector x = DoubleVector.fromArray(S, from, i);
            DoubleVector magnitude = x.abs();
            DoubleVector m = magnitude.blend(28, magnitude.compare(GT, 28));
            DoubleVector z = m.mul(m);

            DoubleVector d = m.add(4);
            DoubleVector dLow = m.sub(d.sub(4));
            DoubleVector w = broadcast(S, 1).div(d);
            DoubleVector minusW = w.neg();
            DoubleVector wError = minusW.fma(dLow, minusW.fma(d, broadcast(S, 1)));
            DoubleVector step = w.mul(-8);
            DoubleVector t = step.add(1);
            DoubleVector tLow = step.fma(wError, step.sub(t.sub(1)));
            DoubleVector slope = t.fma(SLOPE_3, SLOPE_2);
            slope = t.fma(slope, broadcast(S, SLOPE_1));
            slope = t.fma(slope, broadcast(S, SLOPE_0));
            DoubleVector t2 = t.mul(t);
            DoubleVector even = t2.fma(ERFC_20, ERFC_18);
            even = even.fma(t2, broadcast(S, ERFC_16));
            even = even.fma(t2, broadcast(S, ERFC_14));
            even = even.fma(t2, broadcast(S, ERFC_12));
            even = even.fma(t2, broadcast(S, ERFC_10));
            even = even.fma(t2, broadcast(S, ERFC_8));
            even = even.fma(t2, broadcast(S, ERFC_6));
            even = even.fma(t2, broadcast(S, ERFC_4));
            even = even.fma(t2, broadcast(S, ERFC_2));
            DoubleVector odd = t2.fma(ERFC_19, ERFC_17);
            odd = odd.fma(t2, broadcast(S, ERFC_15));
            odd = odd.fma(t2, broadcast(S, ERFC_13));
            odd = odd.fma(t2, broadcast(S, ERFC_11));
            odd = odd.fma(t2, broadcast(S, ERFC_9));
            odd = odd.fma(t2, broadcast(S, ERFC_7));
            odd = odd.fma(t2, broadcast(S, ERFC_5));
            odd = odd.fma(t2, broadcast(S, ERFC_3));
            DoubleVector remainder = odd.fma(t, even);
            DoubleVector h = remainder.fma(t, broadcast(S, ERFC_1));
            DoubleVector hLow = remainder.fma(t, broadcast(S, ERFC_1).sub(h));
            DoubleVector g = h.fma(t, broadcast(S, ERFC_0));
            DoubleVector gLow =
                    slope.fma(tLow, hLow.fma(t, h.fma(t, broadcast(S, ERFC_0).sub(g))));

            DoubleVector a = z.neg();
            DoubleVector k = a.fma(LOG2_E, MAGIC).sub(MAGIC);
            DoubleVector minusK = k.neg();
            DoubleVector lead = minusK.fma(broadcast(S, LN2_HIGH), a);
            DoubleVector change = minusK.fma(broadcast(S, LN2_LOW), m.fma(m, a).neg());
            DoubleVector r = lead.add(change);
            DoubleVector rLow = change.sub(r.sub(lead));
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector q01 = r.fma(EXP_1, EXP_0);
            DoubleVector q23 = r.fma(EXP_3, EXP_2);
            DoubleVector q45 = r.fma(EXP_5, EXP_4);
            DoubleVector q67 = r.fma(EXP_7, EXP_6);
            DoubleVector q89 = r.fma(EXP_9, EXP_8);
            DoubleVector tail = r4.fma(r4.fma(q89, r2.fma(q67, q45)), r2.fma(q23, q01));
            DoubleVector sum = r.add(1);
            DoubleVector correction = r2.fma(tail, rLow.add(r.sub(sum.sub(1))));
            DoubleVector e = sum.add(correction);
            DoubleVector eLow = correction.sub(e.sub(sum));
            DoubleVector product = e.mul(w);
            DoubleVector productLow = product.fma(wError, eLow.fma(w, e.fma(w, product.neg())));
            DoubleVector p = product.fma(g, product.fma(gLow, productLow.mul(g)));
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
            DoubleVector far = p.mul(scale1).mul(scale2);
            DoubleVector mirrored = far.blend(broadcast(S, 2).sub(far), x.compare(LT, 0));

            DoubleVector z2 = z.mul(z);
            DoubleVector nearOdd = z2.fma(ERF_9, ERF_7);
            nearOdd = nearOdd.fma(z2, broadcast(S, ERF_5));
            nearOdd = nearOdd.fma(z2, broadcast(S, ERF_3));
            nearOdd = nearOdd.fma(z2, broadcast(S, ERF_1));
            DoubleVector nearEven = z2.fma(ERF_10, ERF_8);
            nearEven = nearEven.fma(z2, broadcast(S, ERF_6));
            nearEven = nearEven.fma(z2, broadcast(S, ERF_4));
            nearEven = nearEven.fma(z2, broadcast(S, ERF_2));
            DoubleVector near = nearEven.fma(z, nearOdd).fma(z, broadcast(S, ERF_0));
            mirrored.blend(x.neg().fma(near, broadcast(S, 1)), m.compare(LT, 0.75))
                    .intoArray(to, i);
        }
        return i;
    }
}

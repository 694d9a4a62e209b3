package dev.neurona.simd;

import static dev.neurona.kernel.Coefficients.ERFC_0;
import static dev.neurona.kernel.Coefficients.ERFC_1;
import static dev.neurona.kernel.Coefficients.ERFC_10;
import static dev.neurona.kernel.Coefficients.ERFC_11;
import static dev.neurona.kernel.Coefficients.ERFC_12;
import static dev.neurona.kernel.Coefficients.ERFC_13;
import static dev.neurona.kernel.Coefficients.ERFC_14;
import static dev.neurona.kernel.Coefficients.ERFC_15;
import static dev.neurona.kernel.Coefficients.ERFC_16;
import static dev.neurona.kernel.Coefficients.ERFC_17;
import static dev.neurona.kernel.Coefficients.ERFC_18;
import static dev.neurona.kernel.Coefficients.ERFC_19;
import static dev.neurona.kernel.Coefficients.ERFC_2;
import static dev.neurona.kernel.Coefficients.ERFC_20;
import static dev.neurona.kernel.Coefficients.ERFC_3;
import static dev.neurona.kernel.Coefficients.ERFC_4;
import static dev.neurona.kernel.Coefficients.ERFC_5;
import static dev.neurona.kernel.Coefficients.ERFC_6;
import static dev.neurona.kernel.Coefficients.ERFC_7;
import static dev.neurona.kernel.Coefficients.ERFC_8;
import static dev.neurona.kernel.Coefficients.ERFC_9;
import static dev.neurona.kernel.Coefficients.ERF_0;
import static dev.neurona.kernel.Coefficients.ERF_1;
import static dev.neurona.kernel.Coefficients.ERF_10;
import static dev.neurona.kernel.Coefficients.ERF_2;
import static dev.neurona.kernel.Coefficients.ERF_3;
import static dev.neurona.kernel.Coefficients.ERF_4;
import static dev.neurona.kernel.Coefficients.ERF_5;
import static dev.neurona.kernel.Coefficients.ERF_6;
import static dev.neurona.kernel.Coefficients.ERF_7;
import static dev.neurona.kernel.Coefficients.ERF_8;
import static dev.neurona.kernel.Coefficients.ERF_9;
import static dev.neurona.kernel.Coefficients.LN2_HIGH;
import static dev.neurona.kernel.Coefficients.LN2_LOW;
import static dev.neurona.kernel.Coefficients.SLOPE_0;
import static dev.neurona.kernel.Coefficients.SLOPE_1;
import static dev.neurona.kernel.Coefficients.SLOPE_2;
import static dev.neurona.kernel.Coefficients.SLOPE_3;
import static dev.neurona.simd.Lanes.all;
import static dev.neurona.simd.Lanes.line;
import static dev.neurona.simd.Lanes.step;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The complementary error function, in lanes: line by line what {@code dev.neurona.math.ErrorFunction} does, where the why
 * is written.
 */
final class SimdErrorFunction {

    private SimdErrorFunction() {}

    static DoubleVector erfc(DoubleVector x) {
        DoubleVector magnitude = x.abs();
        DoubleVector m = magnitude.blend(all(28), magnitude.compare(VectorOperators.GT, 28));
        DoubleVector z = m.mul(m);
        DoubleVector far = far(m, z);
        DoubleVector mirrored = far.blend(all(2).sub(far), x.compare(VectorOperators.LT, 0));
        return mirrored.blend(x.neg().fma(near(z), all(1)), m.compare(VectorOperators.LT, 0.75));
    }

    private static DoubleVector near(DoubleVector z) {
        DoubleVector z2 = z.mul(z);
        DoubleVector odd = line(ERF_9, z2, ERF_7);
        odd = step(odd, z2, ERF_5);
        odd = step(odd, z2, ERF_3);
        odd = step(odd, z2, ERF_1);
        DoubleVector even = line(ERF_10, z2, ERF_8);
        even = step(even, z2, ERF_6);
        even = step(even, z2, ERF_4);
        even = step(even, z2, ERF_2);
        return step(even.fma(z, odd), z, ERF_0);
    }

    private static DoubleVector far(DoubleVector m, DoubleVector z) {
        DoubleVector d = m.add(4);
        DoubleVector dLow = m.sub(d.sub(4));
        DoubleVector w = all(1).div(d);
        DoubleVector minusW = w.neg();
        DoubleVector wError = minusW.fma(dLow, step(minusW, d, 1));
        DoubleVector step = w.mul(-8);
        DoubleVector t = step.add(1);
        DoubleVector tLow = step.fma(wError, step.sub(t.sub(1)));
        DoubleVector rest = rest(t);
        DoubleVector h = step(rest, t, ERFC_1);
        DoubleVector hLow = rest.fma(t, all(ERFC_1).sub(h));
        DoubleVector g = step(h, t, ERFC_0);
        DoubleVector gLow = slope(t).fma(tLow, hLow.fma(t, h.fma(t, all(ERFC_0).sub(g))));

        DoubleVector minusZ = z.neg();
        DoubleVector k = SimdExponential.multiple(minusZ);
        DoubleVector minusK = k.neg();
        DoubleVector start = minusK.fma(all(LN2_HIGH), minusZ);
        DoubleVector change = minusK.fma(all(LN2_LOW), m.fma(m, minusZ).neg());
        DoubleVector r = start.add(change);
        DoubleVector rLow = change.sub(r.sub(start));
        DoubleVector sum = r.add(1);
        DoubleVector correction = r.mul(r).fma(SimdExponential.tail(r), rLow.add(r.sub(sum.sub(1))));
        DoubleVector e = sum.add(correction);
        DoubleVector eLow = correction.sub(e.sub(sum));

        DoubleVector product = e.mul(w);
        DoubleVector productLow = product.fma(wError, eLow.fma(w, e.fma(w, product.neg())));
        return SimdExponential.scale(product.fma(g, product.fma(gLow, productLow.mul(g))), k);
    }

    private static DoubleVector slope(DoubleVector t) {
        return step(step(line(SLOPE_3, t, SLOPE_2), t, SLOPE_1), t, SLOPE_0);
    }

    private static DoubleVector rest(DoubleVector t) {
        DoubleVector t2 = t.mul(t);
        DoubleVector even = line(ERFC_20, t2, ERFC_18);
        even = step(even, t2, ERFC_16);
        even = step(even, t2, ERFC_14);
        even = step(even, t2, ERFC_12);
        even = step(even, t2, ERFC_10);
        even = step(even, t2, ERFC_8);
        even = step(even, t2, ERFC_6);
        even = step(even, t2, ERFC_4);
        even = step(even, t2, ERFC_2);
        DoubleVector odd = line(ERFC_19, t2, ERFC_17);
        odd = step(odd, t2, ERFC_15);
        odd = step(odd, t2, ERFC_13);
        odd = step(odd, t2, ERFC_11);
        odd = step(odd, t2, ERFC_9);
        odd = step(odd, t2, ERFC_7);
        odd = step(odd, t2, ERFC_5);
        odd = step(odd, t2, ERFC_3);
        return odd.fma(t, even);
    }
}

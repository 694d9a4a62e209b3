package dev.neurona.kernel;

/**
 * The numbers that the elementary functions are made of, shared by the scalar and the vector form of each.
 *
 * <p>Each polynomial is the one of its degree with the least maximal error (Remez's exchange in 60 digits), its
 * coefficients then rounded to the nearest double. {@code docs/vector-math/coefficients.py} prints them.
 */
public final class Coefficients {

    private Coefficients() {}

    // 1.5 * 2^52: a sum with it is an integer, rounded to nearest even, and stands in the low bits of that sum
    public static final double MAGIC = 0x1.8p52;

    // The same with the exponent bias of a double on top: bits shifted left by 52 are those of a power of two
    public static final double EXPONENT_MAGIC = 0x1.8p52 + 1023;

    public static final double LOG2_E = 0x1.71547652b82fep0;

    // ln(2) as the sum of two doubles
    public static final double LN2_HIGH = 0x1.62e42fefa39efp-1;
    public static final double LN2_LOW = 0x1.abc9e3b39803fp-56;

    // A double is taken apart by adding ONE - ROOT_HALF to its bits: then sqrt(1/2) begins a binade, and the exponent
    // in
    // the high bits becomes a number when those of 2^52 are put over it; 2^52 and the bias are subtracted again.
    public static final long ONE_BITS = 0x3ff0000000000000L;
    public static final long ROOT_HALF_BITS = 0x3fe6a09e667f3bcdL;
    public static final long FRACTION_BITS = 0x000fffffffffffffL;
    public static final long INTEGER_BITS = 0x4330000000000000L;
    public static final double INTEGER_BIAS = 0x1p52 + 1023;

    // (e^r - 1 - r) / r^2 in r, on |r| <= ln(2)/2; error of e^r - 1 at most 0.32 * 2^-53, relative
    public static final double EXP_0 = 0x1.0000000000001p-1;
    public static final double EXP_1 = 0x1.5555555555558p-3;
    public static final double EXP_2 = 0x1.5555555553d62p-5;
    public static final double EXP_3 = 0x1.111111110f803p-7;
    public static final double EXP_4 = 0x1.6c16c1788c0bfp-10;
    public static final double EXP_5 = 0x1.a01a01b00ce05p-13;
    public static final double EXP_6 = 0x1.a019b90c7d038p-16;
    public static final double EXP_7 = 0x1.71ddf6b15d38fp-19;
    public static final double EXP_8 = 0x1.28918618d1b49p-22;
    public static final double EXP_9 = 0x1.af633002ba857p-26;

    // (2 atanh(s) / s - 2) / s^2 in s^2, on |s| <= 3 - 2 sqrt(2); at most 0.011 * 2^-53 of the logarithm
    public static final double LOG_0 = 0x1.5555555555592p-1;
    public static final double LOG_1 = 0x1.999999997fd78p-2;
    public static final double LOG_2 = 0x1.24924941f4f22p-2;
    public static final double LOG_3 = 0x1.c71c52060df76p-3;
    public static final double LOG_4 = 0x1.74663fa110d1cp-3;
    public static final double LOG_5 = 0x1.39a1a71153c8fp-3;
    public static final double LOG_6 = 0x1.2f0633893512ap-3;

    // erf(x) / x in x^2, on 0 <= x <= 3/4; at most 0.0071 * 2^-53, relative
    public static final double ERF_0 = 0x1.20dd750429b6dp0;
    public static final double ERF_1 = -0x1.812746b0379e0p-2;
    public static final double ERF_2 = 0x1.ce2f21a04246dp-4;
    public static final double ERF_3 = -0x1.b82ce312555a4p-6;
    public static final double ERF_4 = 0x1.565bcd030df89p-8;
    public static final double ERF_5 = -0x1.c02db10ff6772p-11;
    public static final double ERF_6 = 0x1.f9a2ad5c8b5dep-14;
    public static final double ERF_7 = -0x1.f4c5b144f54d2p-17;
    public static final double ERF_8 = 0x1.b90ca84f04a1bp-20;
    public static final double ERF_9 = -0x1.56411b066db72p-23;
    public static final double ERF_10 = 0x1.89dfa677cd79cp-27;

    // (x + 4) e^(x^2) erfc(x) in t = (x - 4) / (x + 4), on 3/4 <= x <= 27.3; at most 0.014 * 2^-53, relative
    public static final double ERFC_0 = 0x1.18932bf08e154p0;
    public static final double ERFC_1 = -0x1.f3fe31ecb49bfp-1;
    public static final double ERFC_2 = 0x1.8be202d26c6ffp-1;
    public static final double ERFC_3 = -0x1.14eacb1ad0363p-1;
    public static final double ERFC_4 = 0x1.52cac23710514p-2;
    public static final double ERFC_5 = -0x1.645fd8a4ba9a2p-3;
    public static final double ERFC_6 = 0x1.38dbd2c8c7c71p-4;
    public static final double ERFC_7 = -0x1.b00c052cffabcp-6;
    public static final double ERFC_8 = 0x1.908f473bc4e43p-8;
    public static final double ERFC_9 = -0x1.269b50511370cp-12;
    public static final double ERFC_10 = -0x1.dd28512eaf5cbp-12;
    public static final double ERFC_11 = 0x1.72cd940f14b52p-13;
    public static final double ERFC_12 = -0x1.e7cb6267ba408p-19;
    public static final double ERFC_13 = -0x1.3c6cd22465c38p-16;
    public static final double ERFC_14 = 0x1.3adb5af2e3204p-18;
    public static final double ERFC_15 = 0x1.7e10f470acb08p-20;
    public static final double ERFC_16 = -0x1.c35d23c94b0cap-21;
    public static final double ERFC_17 = -0x1.40e2319a5436ap-24;
    public static final double ERFC_18 = 0x1.f8dac6c81ae8fp-24;
    public static final double ERFC_19 = 0x1.7300d3b2037e6p-31;
    public static final double ERFC_20 = -0x1.83963711c06edp-27;

    // the derivative of that by t, to two digits: it only carries the rounding error of t
    public static final double SLOPE_0 = -0.952582;
    public static final double SLOPE_1 = 1.59189;
    public static final double SLOPE_2 = -2.06203;
    public static final double SLOPE_3 = 1.35572;
}

package dev.neurona.table;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * The exact sum of integers m 2^k and squares m² 2^k, for k up to some thousands: a superaccumulator.
 *
 * <p>An integer is held as digits to the base 2^32, the lowest first, each in a long. The 32 bits to spare in a digit take
 * up its carries, which move to the next digit only once in {@value #ADDENDS_PER_CARRY} additions. Nothing is rounded, so
 * the sum does not depend on the order of its addends.
 *
 * <p>Source: R. M. Neal, <i>Fast exact summation using small and large superaccumulators</i>,
 * <a href="https://arxiv.org/abs/1505.05571">arXiv:1505.05571</a>, 2015.
 */
final class ExactSum {

    private static final long DIGIT = 0xFFFF_FFFFL;

    // An addend adds less than 2^53 to a digit: a thousand of them, and a digit below 2^32, are less than 2^63.
    private static final int ADDENDS_PER_CARRY = 1000;

    private final long[] digits;
    private int addends;

    /**
     * Creates the sum 0.
     *
     * @param bits the most that an addend has, with the k zeros at its end
     */
    ExactSum(int bits) {
        // 63 bits for the number of addends, and the sign.
        digits = new long[(bits + 64 + 31) / 32];
    }

    /**
     * Adds m 2^k.
     *
     * @param m between -2^53 and 2^53
     * @param k at least 0
     */
    void add(long m, int k) {
        makeRoom();
        int digit = k >>> 5;
        int shift = k & 31;
        digits[digit] += (m << shift) & DIGIT;
        digits[digit + 1] += m >> (32 - shift);
    }

    /**
     * Adds m² 2^k.
     *
     * @param m between -2^53 and 2^53
     * @param k at least 0
     */
    void addSquare(long m, int k) {
        makeRoom();
        int digit = k >>> 5;
        int shift = k & 31;
        long low = m * m;
        long high = Math.multiplyHigh(m, m);
        digits[digit] += (low << shift) & DIGIT;
        digits[digit + 1] += (low >>> (32 - shift)) & DIGIT;
        // The upper bits of low; a shift by 64 would be one by 0.
        digits[digit + 2] += ((low >>> 1 >>> (63 - shift)) | (high << shift)) & DIGIT;
        digits[digit + 3] += high >>> (32 - shift);
    }

    private void makeRoom() {
        if (addends == ADDENDS_PER_CARRY) {
            carry();
        }
        addends++;
    }

    /**
     * Adds another sum.
     *
     * @param other a sum of addends of as many bits; not modified unless it is this sum
     */
    void merge(ExactSum other) {
        carry();
        long carry = 0;
        for (int i = 0; i < digits.length; i++) {
            long digit = other.digits[i] + carry;
            digits[i] += digit & DIGIT;
            carry = digit >> 32;
        }
        carry();
    }

    private void carry() {
        int last = digits.length - 1;
        for (int i = 0; i < last; i++) {
            digits[i + 1] += digits[i] >> 32;
            digits[i] &= DIGIT;
        }
        // The sign: bits that are carried out of the last digit repeat it.
        digits[last] = (int) digits[last];
        addends = 0;
    }

    /** The sum so far. */
    BigInteger total() {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * digits.length);
        long carry = 0;
        for (int i = 0; i < digits.length; i++) {
            long digit = digits[i] + carry;
            bytes.putInt(Integer.BYTES * (digits.length - 1 - i), (int) digit);
            carry = digit >> 32;
        }
        return new BigInteger(bytes.array());
    }
}

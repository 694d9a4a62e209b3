package dev.neurona.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.table.PlainNumber;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

/** Numbers where they stand in a buffer are the numbers of {@link PlainNumber}, bit by bit. */
class NumberScanTest {

    private static final NumberScan SCAN = new NumberScan('.', '\0');

    private static void assertSame(String text) {
        // Other characters before and after must not matter.
        char[] buffer = ("7" + text + "8").toCharArray();
        boolean isNumber = SCAN.read(buffer, 1, text.length());
        assertThat(isNumber).as(text).isEqualTo(PlainNumber.is(text));
        if (isNumber) {
            assertThat(Double.doubleToRawLongBits(SCAN.value()))
                    .as(text)
                    .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
        }
    }

    @Provide
    Arbitrary<String> tangles() {
        return Arbitraries.of("0", "1", "9", "25", "123456789", "+", "-", ".", "e", "E", ",", " ", "x", "d")
                .list()
                .ofMaxSize(8)
                .map(list -> list.stream().collect(Collectors.joining()));
    }

    @Property(tries = 5000)
    void anyTextIsANumberOrNot(@ForAll("tangles") String text) {
        assertSame(text);
    }

    @Property(tries = 5000)
    void decimalsOfAnyLength(
            @ForAll @LongRange(min = -999_999_999_999_999_999L, max = 999_999_999_999_999_999L) long digits,
            @ForAll @IntRange(min = -30, max = 30) int shift) {
        assertSame(BigDecimal.valueOf(digits, shift).toPlainString());
        assertSame(BigDecimal.valueOf(digits, shift).toString());
    }

    @Property(tries = 5000)
    void doublesAsTheyAreWritten(@ForAll double value) {
        assertSame(Double.toString(value));
    }

    @Provide
    Arbitrary<Double> fractions() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, (1L << 53) - 1),
                        Arbitraries.integers().between(1, 70))
                .as((bits, scale) -> Math.scalb((double) bits, -scale));
    }

    /** Decimals just below, at, and just above the middle of two doubles. */
    @Property(tries = 5000)
    void theMiddleOfTwoDoubles(
            @ForAll("fractions") double low,
            @ForAll @IntRange(min = 16, max = 19) int digits,
            @ForAll @IntRange(min = -1, max = 1) int off) {
        BigDecimal middle = new BigDecimal(low)
                .add(new BigDecimal(Math.nextUp(low)))
                .divide(BigDecimal.valueOf(2))
                .round(new MathContext(digits));
        assertSame(middle.add(middle.ulp().multiply(BigDecimal.valueOf(off))).toPlainString());
    }

    @Example
    void halvesAndPowersOfTwoAreRoundedToEven() {
        // 2^54 + 2 lies in the middle of two doubles, and so does the same divided by a power of ten when it is exact.
        assertSame("18014398509481986");
        assertSame("1801439850948198.6");
        assertSame("4503599627370496.5");
        assertSame("4503599627370497.5");
        assertSame("9007199254740993.0");
        assertSame("0.500000000000000166");
        assertSame("0.99999999999999994");
        assertSame("1.00000000000000011");
        assertSame("1e22");
        assertSame("1e23");
        assertSame("9007199254740993e22");
    }

    @Example
    void otherPointsAndGroupsAreReadAsTold() {
        NumberScan german = new NumberScan(',', '.');
        assertThat(read(german, "1.234.567,5")).isEqualTo(1234567.5);
        assertThat(read(german, "-0,1234567890123456789")).isEqualTo(-0.1234567890123456789);
        assertThat(read(german, "12,5e1")).isEqualTo(125);
        for (String wrong : new String[] {"1.23", "1234.567", "1.2345", ".123", "1,5.000", "1..234", "1.234."}) {
            assertThat(read(german, wrong)).as(wrong).isNaN();
        }
    }

    /** What is told of the spelling, beside what can be seen in the text. */
    @Property(tries = 5000)
    void theSpellingIsTold(
            @ForAll boolean negative,
            @ForAll @StringLength(min = 1, max = 12) @NumericChars String whole,
            @ForAll boolean pointed,
            @ForAll @StringLength(max = 12) @NumericChars String fraction) {
        String text = (negative ? "-" : "") + whole + (pointed ? "." + fraction : "");
        assertThat(SCAN.read(text.toCharArray(), 0, text.length())).as(text).isTrue();
        boolean hasZeros = whole.length() > 1 && whole.startsWith("0");
        boolean isMinusZero = !pointed && negative && whole.matches("0+");
        assertThat(SCAN.decimals()).as(text).isEqualTo(pointed ? fraction.length() : 0);
        assertThat(SCAN.hasTrailingZeros()).as(text).isEqualTo(pointed && fraction.matches("\\d+0"));
        assertThat(SCAN.isCode()).as(text).isEqualTo(hasZeros || isMinusZero);
        assertThat(SCAN.isWhole()).as(text).isEqualTo(!pointed && !hasZeros && !isMinusZero);
    }

    private static double read(NumberScan scan, String text) {
        return scan.read(text.toCharArray(), 0, text.length()) ? scan.value() : Double.NaN;
    }
}

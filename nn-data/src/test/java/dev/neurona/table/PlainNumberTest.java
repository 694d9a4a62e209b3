package dev.neurona.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PlainNumberTest {

    @Property
    void everyFiniteNumberSurvivesItsText(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isFinite(value)) {
            assertThat(Double.doubleToRawLongBits(PlainNumber.parse(PlainNumber.text(value))))
                    .isEqualTo(bits);
        }
    }

    @Property
    void wholeNumbersHaveNoPoint(@ForAll int value) {
        assertThat(PlainNumber.text(value)).isEqualTo(Integer.toString(value));
    }

    @Property
    void whatIsTakenIsWhatTheJdkMakesOfIt(@ForAll("numbers") String text) {
        assertThat(PlainNumber.is(text)).isTrue();
        assertThat(PlainNumber.parse(text)).isEqualTo(Double.parseDouble(text));
    }

    @Provide
    Arbitrary<String> numbers() {
        return Arbitraries.of(
                "0",
                "-0",
                "+1",
                "1.",
                ".5",
                "-.5",
                "1e5",
                "1E+5",
                "1.5e-3",
                "00012",
                "4.9e-324",
                "1e-400",
                "1.7976931348623157e308");
    }

    @Example
    void otherTextsAreNoNumbers() {
        for (String text : new String[] {
            "",
            " ",
            "1 ",
            "+",
            "-",
            ".",
            "e5",
            "1e",
            "1e+",
            "--1",
            "1.2.3",
            "1,5",
            "1_000",
            "1d",
            "1f",
            "0x1p3",
            "NaN",
            "Infinity",
            "-Infinity",
            "1e400",
            "-1e309",
            "\u0661",
            "\uFF11",
            "1\u00A0"
        }) {
            assertThat(PlainNumber.is(text)).as(text).isFalse();
        }
        assertThat(PlainNumber.isLookalike("1d")).isTrue();
        assertThat(PlainNumber.isLookalike("1e400")).isTrue();
        assertThat(PlainNumber.isLookalike("abc")).isFalse();
        assertThat(PlainNumber.isLookalike("12")).isFalse();
    }

    @Example
    void errorsQuoteTheText() {
        assertThatThrownBy(() -> PlainNumber.parse("0x1p3"))
                .isInstanceOf(NumberFormatException.class)
                .hasMessage("'0x1p3' is not a plain decimal number such as 12, -0.5 or 1e-3");
        assertThatThrownBy(() -> PlainNumber.parse("1e400"))
                .isInstanceOf(NumberFormatException.class)
                .hasMessage("'1e400' is beyond the range of a 64-bit number");
        assertThatThrownBy(() -> PlainNumber.parse("x".repeat(1000)))
                .hasMessage("'" + "x".repeat(40) + "...' is not a plain decimal number such as 12, -0.5 or 1e-3");
    }
}

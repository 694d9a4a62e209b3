package org.example.snake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class SineTest {

    @Property
    void isTheSineOfTheJdk(@ForAll @DoubleRange(min = -1e4, max = 1e4) double x) {
        assertEquals(StrictMath.sin(x), Sine.of(x), 1e-15);
    }

    @Property
    void isTheSineOfLargeNumbers(@ForAll @DoubleRange(min = 1e4, max = 1e15) double x) {
        assertEquals(StrictMath.sin(x), Sine.of(x), 1e-15);
        assertEquals(-Sine.of(x), Sine.of(-x));
    }

    @Property
    void staysWithinOne(@ForAll @IntRange(min = -1000, max = 1000) int k, @ForAll @IntRange(max = 1000) int steps) {
        double sine = Sine.of((k + 0.5) * Math.PI + steps * 1e-11);
        assertTrue(sine >= -1 && sine <= 1, () -> sine + " at the top of wave " + k);
    }
}

package dev.neurona.table;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Tuple;

/** Columns of numbers of any size, some of them equal, some missing; the first is 5. */
final class NumbersWithGaps implements ArbitrarySupplier<double[]> {

    @Override
    public Arbitrary<double[]> get() {
        return Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.doubles().between(-100, 100)),
                        Tuple.of(2, Arbitraries.of(-0.0, 0.0, 1.0, 2.0)),
                        Tuple.of(1, Arbitraries.doubles().between(-1e308, 1e308)),
                        Tuple.of(1, Arbitraries.just(Double.NaN)))
                .array(double[].class)
                .ofMaxSize(40)
                .map(tail -> DoubleStream.concat(DoubleStream.of(5), Arrays.stream(tail))
                        .toArray());
    }
}

package dev.neurona.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.spi.ElementwiseActivation;
import dev.neurona.table.Column;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Impute;
import dev.neurona.table.Prediction;
import dev.neurona.table.Predictor;
import dev.neurona.table.Preprocessing;
import dev.neurona.table.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** An object is the same row by itself, in a stream and in a table, to the character and for a predictor. */
class SameRowTest {

    record Straight() implements ElementwiseActivation {

        @Override
        public String name() {
            return "straight";
        }

        @Override
        public double value(double z) {
            return z;
        }

        @Override
        public double derivative(double z, double a) {
            return 1;
        }
    }

    enum Kind {
        SMALL,
        LARGE
    }

    record Box(Kind kind, Boolean isOpen) {}

    record Thing(
            String text,
            double number,
            float single,
            Long id,
            BigDecimal price,
            OptionalInt count,
            Optional<Box> box,
            LocalDate day,
            Instant moment) {}

    @Provide
    Arbitrary<List<Thing>> things() {
        Arbitrary<String> texts = Arbitraries.strings()
                .withChars('a', '1', '.', ' ', 'e', '\u00e4', ',')
                .ofMaxLength(3);
        Arbitrary<Double> numbers = Arbitraries.oneOf(
                Arbitraries.of(0.0, -0.0, 1.0, 1e15, 1e16, 9007199254740993.0, Double.NaN, Double.MIN_VALUE),
                Arbitraries.doubles().between(-1e9, 1e9));
        Arbitrary<Float> singles = Arbitraries.oneOf(
                Arbitraries.of(Float.NaN, 0.1f), Arbitraries.floats().between(-1e6f, 1e6f));
        Arbitrary<Long> ids = Arbitraries.longs().injectNull(0.1);
        Arbitrary<BigDecimal> prices = Arbitraries.oneOf(
                Arbitraries.bigDecimals().ofScale(2),
                Arbitraries.of(
                        new BigDecimal("1.10"), new BigDecimal("1e20"), new BigDecimal("0.12345678901234567891")));
        Arbitrary<OptionalInt> counts = Arbitraries.integers()
                .map(OptionalInt::of)
                .injectNull(0.2)
                .map(c -> c == null ? OptionalInt.empty() : c);
        Arbitrary<Optional<Box>> boxes = Combinators.combine(
                        Arbitraries.of(Kind.class).injectNull(0.2),
                        Arbitraries.of(true, false).injectNull(0.2))
                .as(Box::new)
                .optional();
        Arbitrary<LocalDate> days = Arbitraries.longs()
                .between(-1_000_000, 1_000_000)
                .map(LocalDate::ofEpochDay)
                .injectNull(0.1);
        return Combinators.combine(texts, numbers, singles, ids, prices, counts, boxes, days)
                .as((text, number, single, id, price, count, box, day) -> new Thing(
                        text,
                        number,
                        single,
                        id,
                        price,
                        count,
                        box,
                        day,
                        id == null ? null : Instant.ofEpochMilli(id / 1000)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Property(tries = 500)
    void rowsAreThoseOfTheTableToTheCharacter(@ForAll("things") List<Thing> things) {
        ObjectRows<Thing> rows = ObjectRows.of(Thing.class).dates("moment");
        Table table = rows.table(things);
        List<Map<String, String>> streamed = rows.rows(things.stream()).toList();
        for (int row = 0; row < things.size(); row++) {
            assertThat(rows.row(things.get(row))).isEqualTo(table.row(row)).isEqualTo(streamed.get(row));
            assertThat(rows.row(things.get(row)).keySet()).containsExactlyElementsOf(table.names());
        }
    }

    /** Without a missing value, so that there is one in every column to learn from. */
    private static final Thing COMPLETE = new Thing(
            "x",
            0.5,
            0.25f,
            1L,
            BigDecimal.TEN,
            OptionalInt.of(2),
            Optional.of(new Box(Kind.SMALL, true)),
            LocalDate.EPOCH,
            Instant.EPOCH);

    @Property(tries = 200)
    void aPredictorSaysTheSameOfAnObjectAsOfItsRow(@ForAll("things") List<Thing> drawn) {
        List<Thing> things = Stream.concat(drawn.stream(), Stream.of(COMPLETE)).toList();
        ObjectRows<Thing> rows = ObjectRows.of(Thing.class).dates("moment");
        Table table = rows.table(things);
        FittedPreprocessing fitted = Preprocessing.builder()
                .keep("number", "single", "count")
                .oneHotOrZeros("id", "price", "box.kind", "box.isOpen", "text", "day", "moment.year")
                .imputeOthers(Impute.By.MEDIAN)
                .targetNumbers("target")
                .build()
                .fit(table.with(Column.numbers("target", new double[things.size()])));
        Network network = Network.builder()
                .input(fitted.featureNames().size())
                .dense(1, new Straight())
                .build();
        Predictor predictor = new Predictor(new Model(network, network.initialParameters()), fitted);
        List<Prediction> expected = predictor.predict(table);
        assertThat(predictor.predict(rows.rows(things.stream()))).containsExactlyElementsOf(expected);
        for (int row = 0; row < things.size(); row++) {
            assertThat(predictor.predict(rows.row(things.get(row)))).isEqualTo(expected.get(row));
            assertThat(predictor.predict(table.row(row))).isEqualTo(expected.get(row));
        }
    }
}

package dev.neurona.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.ejml.data.DMatrixRMaj;
import org.slf4j.LoggerFactory;

/** Targets in thousands are learnt as numbers about 1, and predicted in thousands. */
class TargetScalingTest {

    private static final Table CARS =
            Table.of(Column.numbers("age", 9, 4, 6, 1), Column.numbers("price", 12000, 25000, 18500, 99000));

    private static FittedPreprocessing scaled() {
        return Preprocessing.builder()
                .keep("age")
                .targetStandardised("price")
                .build()
                .fit(CARS);
    }

    private static FittedPreprocessing unclipped() {
        return Preprocessing.builder()
                .keep("age")
                .targetStandardisedUnclipped("price")
                .build()
                .fit(CARS);
    }

    /**
     * Expected values: scikit-learn 1.9.1.
     *
     * <pre>
     * y = np.array([[12000.], [25000.], [18500.], [99000.]])
     * s = StandardScaler().fit(y); s.transform(y); s.inverse_transform([[0.5], [-2.]])
     * </pre>
     */
    @Example
    void theTargetHasMean0AndDeviation1() {
        assertThat(scaled().dataset(CARS).targets().data)
                .containsExactly(
                        new double[] {-0.7572690149434945, -0.3875226414499573, -0.5723958281967259, 1.7171874845901776
                        },
                        within(1e-15));
        assertThat(unclipped().unscaled(new double[] {0.5})).containsExactly(56204.61799215216);
        assertThat(unclipped().unscaled(new double[] {-2})).containsExactly(-31693.471968608646);
        assertThat(scaled().compactDataset(CARS).targets().data)
                .isEqualTo(scaled().dataset(CARS).targets().data);
    }

    @Example
    void predictionsStayInTheRangeOfTheTrainingTargetsUnlessTold() {
        assertThat(scaled().unscaled(new double[] {0.5})).containsExactly(56204.61799215216);
        assertThat(scaled().unscaled(new double[] {-2})).containsExactly(12000);
        assertThat(scaled().unscaled(new double[] {Double.POSITIVE_INFINITY})).containsExactly(99000);
        assertThat(scaled().labels(new double[] {9})).containsExactly("99000");
    }

    /** The model says age - 4.5, in deviations. */
    @Example
    void aPredictorAnswersInTheUnitOfTheTable() {
        Network network = Network.builder()
                .input(1)
                .dense(1, new PredictorTest.Straight())
                .build();
        var parameters = network.initialParameters();
        parameters.get("dense1.weights").setTo(new DMatrixRMaj(1, 1, true, 1));
        parameters.get("dense1.bias").setTo(new DMatrixRMaj(1, 1, true, -4.5));
        Model model = new Model(network, parameters);
        Predictor predictor = new Predictor(model, scaled());
        assertThat(predictor.predict(Map.of("age", "5")))
                .isEqualTo(new Prediction(List.of("56204.61799215216"), Map.of("price", 56204.61799215216)));
        assertThat(predictor.predict(CARS).get(0).outputs()).containsExactly(Map.entry("price", 99000.0));
        assertThat(predictor.predict(List.of(Map.of("age", "5")).stream()).toList())
                .containsExactly(predictor.predict(Map.of("age", "5")));
        assertThat(new Predictor(model, unclipped())
                        .predict(Map.of("age", "2.5"))
                        .outputs())
                .containsExactly(Map.entry("price", -31693.471968608646));
    }

    @Property(tries = 200)
    void whatIsScaledComesBack(
            @ForAll @Size(min = 1, max = 8) List<@DoubleRange(min = -1e9, max = 1e9) Double> targets) {
        double[] values = targets.stream().mapToDouble(each -> each).toArray();
        Table table = Table.of(Column.numbers("x", new double[values.length]), Column.numbers("y", values));
        double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
        for (PreprocessingBuilder builder : List.of(
                Preprocessing.builder().targetStandardised("y"),
                Preprocessing.builder().targetStandardisedUnclipped("y"))) {
            FittedPreprocessing fitted = builder.keep("x").build().fit(table);
            double[] encoded = fitted.dataset(table).targets().data;
            for (int row = 0; row < values.length; row++) {
                assertThat(fitted.unscaled(new double[] {encoded[row]})[0])
                        .isCloseTo(values[row], within(4 * Math.ulp(largest)));
            }
            FittedPreprocessing read = FittedPreprocessing.parse(fitted.describe());
            assertThat(read).isEqualTo(fitted);
            assertThat(read.describe()).containsExactlyEntriesOf(fitted.describe());
            assertThat(read.dataset(table).targets().data).isEqualTo(encoded);
        }
    }

    @Example
    void theDescriptionOfUnscaledTargetsIsThatOfEarlierFiles() {
        FittedPreprocessing plain = Preprocessing.builder()
                .keep("age")
                .targetNumbers("price")
                .build()
                .fit(CARS);
        assertThat(plain.describe())
                .containsEntry("target.kind", "numbers")
                .containsEntry("target.column.0", "price")
                .hasSize(7);
        assertThat(scaled().describe())
                .containsEntry("target.kind", "scaled-numbers")
                .containsEntry("target.clip", "yes")
                .containsEntry("target.scale.0.mean", "38625.0")
                .containsEntry("target.scale.0.deviation", "35159.23598430432")
                .containsEntry("target.scale.0.low", "12000.0")
                .containsEntry("target.scale.0.high", "99000.0");
        Map<String, String> damaged = new LinkedHashMap<>(scaled().describe());
        damaged.put("target.clip", "maybe");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FittedPreprocessing.parse(damaged))
                .withMessage("Preprocessing: the entry 'target.clip' must be yes or no, got 'maybe'.");
    }

    @Example
    void gapsAndDistancesAreNamed() {
        Table gap = CARS.with(Column.numbers("price", 1, Double.NaN, 3, 4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Preprocessing.builder()
                        .keep("age")
                        .targetStandardised("price")
                        .build()
                        .fit(gap))
                .withMessage("Target 'price', row 1: the value is missing, as in 1 of 4 rows; leave such rows out with"
                        + " dropMissing(\"price\").");
        Table near = CARS.with(Column.numbers("price", 0, 1e-10, 0, 1e-10));
        FittedPreprocessing fitted = Preprocessing.builder()
                .keep("age")
                .targetStandardised("price")
                .build()
                .fit(near);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fitted.dataset(CARS.with(Column.numbers("price", 0, 0, 1e308, 0))))
                .withMessage("Target 'price', row 2: 1.0E308 is too far from the training rows to be scaled:"
                        + " Standardise[mean=5.0E-11, deviation=5.0E-11] gives Infinity.");
    }

    private static List<String> warnings(Supplier<FittedPreprocessing> fit) {
        Logger logger = (Logger) LoggerFactory.getLogger(Preprocessing.class);
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        logger.addAppender(appender);
        logger.setAdditive(false);
        logger.setLevel(Level.WARN);
        try {
            FittedPreprocessing fitted = fit.get();
            fitted.dataset(CARS);
            return appender.list.stream()
                    .map(ILoggingEvent::getFormattedMessage)
                    .toList();
        } finally {
            logger.detachAppender(appender);
            logger.setAdditive(true);
            logger.setLevel(null);
        }
    }

    @Example
    void targetsFarFrom1AreWarnedOfOnceAFit() {
        Supplier<FittedPreprocessing> far = () -> Preprocessing.builder()
                .keep("age")
                .targetNumbers("price")
                .build()
                .fit(CARS);
        assertThat(warnings(far))
                .containsExactly(
                        "Target 'price' has mean 38625 and deviation 35159.23598430432, far from 0 and 1: a network"
                                + " learns such numbers slowly or not at all. Scale it with targetStandardised(\"price\"); a Predictor"
                                + " gives its predictions in the unit of the table.");
        assertThat(warnings(TargetScalingTest::scaled)).isEmpty();
        Supplier<FittedPreprocessing> near = () -> Preprocessing.builder()
                .keep("price")
                .targetNumbers("age")
                .build()
                .fit(CARS);
        assertThat(warnings(near)).isEmpty();
        Table rates = CARS.with(Column.numbers("price", 0.001, 0.002, 0.001, 0.004));
        Supplier<FittedPreprocessing> narrow = () -> Preprocessing.builder()
                .keep("age")
                .targetNumbers("price")
                .build()
                .fit(rates);
        assertThat(warnings(narrow)).hasSize(1);
    }
}

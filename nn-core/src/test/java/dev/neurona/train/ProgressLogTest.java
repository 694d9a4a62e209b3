package dev.neurona.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a user reads while a network trains. */
class ProgressLogTest {

    private static final double NANOS = 1e9;

    private final Logger logger = (Logger) LoggerFactory.getLogger(Trainer.class);
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private long now = 77;

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(appender);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    private List<String> lines() {
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static EpochRecord epoch(int number) {
        return new EpochRecord(
                number,
                number * 10L,
                0.1,
                1.0 / number,
                OptionalDouble.empty(),
                Map.of("accuracy", 0.75),
                Optional.empty());
    }

    private static String digest() {
        return "0123456789abcdef".repeat(4);
    }

    /** The first epoch takes one time, the others another. */
    private ProgressLog run(int epochs, int rows, double first, double other) {
        ProgressLog log = new ProgressLog(epochs, rows, false, ProgressLog::logWarning, () -> now);
        for (int number = 1; number <= epochs; number++) {
            now += (long) ((number == 1 ? first : other) * NANOS);
            log.epoch(epoch(number), ProgressLogTest::digest);
        }
        return log;
    }

    @Test
    void aShortRunSaysNothingOfTheTimeLeftAndTheFirstLineNothingOfSpeed() {
        run(20, 50, 0.4, 0.01).end(StopReason.EPOCHS);
        assertThat(lines())
                .hasSize(12)
                .startsWith(
                        "epoch  1/20  cost 1.00000  accuracy 0.7500  digest 0123456789ab",
                        "epoch  2/20  cost 0.500000  accuracy 0.7500  digest 0123456789ab  5,000 rows/s")
                .endsWith(
                        "epoch 20/20  cost 0.0500000  accuracy 0.7500  digest 0123456789ab  5,000 rows/s",
                        "20 epochs in 0.6 s.");
    }

    /** The virtual machine compiled for two seconds; at 0.25 s an epoch nobody must be told of minutes. */
    @Test
    void speedAndTimeLeftAreThoseSinceTheLineBefore() {
        run(100, 50, 2, 0.25).end(StopReason.EPOCHS);
        assertThat(lines())
                .startsWith(
                        "epoch   1/100  cost 1.00000  accuracy 0.7500  digest 0123456789ab",
                        "epoch  10/100  cost 0.100000  accuracy 0.7500  digest 0123456789ab  200 rows/s  23 s left",
                        "epoch  20/100  cost 0.0500000  accuracy 0.7500  digest 0123456789ab  200 rows/s  20 s left")
                .endsWith(
                        "epoch  90/100  cost 0.0111111  accuracy 0.7500  digest 0123456789ab  200 rows/s  2.5 s left",
                        "epoch 100/100  cost 0.0100000  accuracy 0.7500  digest 0123456789ab  200 rows/s",
                        "100 epochs in 27 s.");
    }

    @Test
    void aFirstEpochThatTakesLongIsAMeasure() {
        run(3, 6_000_000, 600, 1800).end(StopReason.EPOCHS);
        assertThat(lines())
                .containsExactly(
                        "epoch 1/3  cost 1.00000  accuracy 0.7500  digest 0123456789ab  10,000 rows/s  20 min left",
                        "epoch 2/3  cost 0.500000  accuracy 0.7500  digest 0123456789ab  3,333 rows/s  30 min left",
                        "epoch 3/3  cost 0.333333  accuracy 0.7500  digest 0123456789ab  3,333 rows/s",
                        "3 epochs in 1 h 10 min.");
    }

    @Test
    void aRunThatEndsBeforeItsLastEpochSaysWhy() {
        ProgressLog log = new ProgressLog(100, 50, false, ProgressLog::logWarning, () -> now);
        for (int number = 1; number <= 13; number++) {
            now += (long) (0.1 * NANOS);
            log.epoch(epoch(number), ProgressLogTest::digest);
        }
        log.end(StopReason.NO_IMPROVEMENT);
        assertThat(lines())
                .endsWith(
                        "epoch  10/100  cost 0.100000  accuracy 0.7500  digest 0123456789ab  500 rows/s  9.0 s left",
                        "epoch  13/100  cost 0.0769231  accuracy 0.7500  digest 0123456789ab  500 rows/s  8.7 s left",
                        "13 of 100 epochs in 1.3 s: no improvement any more.");
    }

    @Test
    void aRunWithoutAnEpochSaysNothing() {
        new ProgressLog(100, 50, false, ProgressLog::logWarning, () -> now).end(StopReason.STEPS);
        assertThat(lines()).isEmpty();
    }

    @Test
    void everyEpochIsToldToWhoAsksForDetails() {
        logger.setLevel(Level.DEBUG);
        run(40, 50, 0.4, 0.1);
        assertThat(lines()).hasSize(40);
        assertThat(appender.list)
                .filteredOn(event -> event.getLevel() == Level.INFO)
                .hasSize(11);
        assertThat(lines().get(2))
                .isEqualTo("epoch  3/40  cost 0.333333  accuracy 0.7500  digest 0123456789ab  500 rows/s");
    }

    private void quietRun(int epochs) {
        ProgressLog log = new ProgressLog(epochs, 50, true, ProgressLog::logWarning, () -> now);
        log.warn(List.of("The targets are large."));
        for (int number = 1; number <= epochs; number++) {
            now += (long) (0.1 * NANOS);
            log.epoch(epoch(number), ProgressLogTest::digest);
        }
        log.end(StopReason.NO_IMPROVEMENT);
    }

    @Test
    void aQuietRunOnlyWarns() {
        quietRun(40);
        assertThat(appender.list)
                .extracting(ILoggingEvent::getLevel, ILoggingEvent::getFormattedMessage)
                .containsExactly(tuple(Level.WARN, "The targets are large."));
    }

    @Test
    void aQuietRunTellsEveryEpochToWhoAsksForDetails() {
        logger.setLevel(Level.DEBUG);
        quietRun(40);
        assertThat(appender.list).hasSize(41);
        assertThat(appender.list.subList(1, 41))
                .allSatisfy(event -> assertThat(event.getLevel()).isEqualTo(Level.DEBUG));
        assertThat(lines().get(1)).isEqualTo("epoch  1/40  cost 1.00000  accuracy 0.7500  digest 0123456789ab");
        assertThat(lines().get(40)).startsWith("epoch 40/40  cost 0.0250000  accuracy 0.7500  digest 0123456789ab");
    }
}

package dev.neurona.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.component.Components;
import dev.neurona.spi.Loss;
import dev.neurona.train.StopReason;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certified solutions are found, to digits that the data allow. */
class NistTest {

    private static final Loss SQUARED_ERROR = Components.parse(Loss.class, "squared-error");

    private static double digits(Nist problem, int start, String solver) {
        Trainer trainer = Trainer.builder()
                .loss("squared-error")
                .solver(solver)
                .epochs(5000)
                .build();
        TrainingState state = problem.start(trainer, start);
        StopReason reason = trainer.train(state, problem.data());
        assertThat(reason).isIn(StopReason.CONVERGED, StopReason.NO_DECREASE);
        return problem.digits(state.parameters(), SQUARED_ERROR);
    }

    @ParameterizedTest
    @CsvSource({"RAT42, 1", "RAT42, 2", "MGH17, 1", "MGH17, 2", "LANCZOS3, 1", "LANCZOS3, 2"})
    void levenbergMarquardt(Nist problem, int start) {
        assertThat(digits(problem, start, "levenberg-marquardt(tolerance=1e-15)"))
                .isGreaterThan(6);
    }

    @ParameterizedTest
    @CsvSource({"RAT42, 6", "MGH17, 6", "LANCZOS3, 4"})
    void lbfgs(Nist problem, double digits) {
        assertThat(digits(problem, 2, "lbfgs(tolerance=0, gradient-tolerance=0)"))
                .isGreaterThan(digits);
    }
}

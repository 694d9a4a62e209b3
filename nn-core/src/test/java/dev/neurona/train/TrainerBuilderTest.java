package dev.neurona.train;

import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.neurona.data.Dataset;
import dev.neurona.solver.Solver;
import dev.neurona.spi.Loss;
import dev.neurona.spi.Metric;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Schedule;
import dev.neurona.stage.StagePlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TrainerBuilderTest {

    /** Null, of any type. */
    private static <T> T nothing() {
        return null;
    }

    /** Otherwise it is missed somewhere in the run, where nothing says which option it was. */
    @Test
    void nullIsRefusedWhereItIsGiven() {
        Map<String, Consumer<TrainerBuilder>> calls = new LinkedHashMap<>();
        calls.put("loss", builder -> builder.loss(TrainerBuilderTest.<Loss>nothing()));
        calls.put("reduction", builder -> builder.reduction(nothing()));
        calls.put("optimizer", builder -> builder.optimizer(TrainerBuilderTest.<Optimizer>nothing()));
        calls.put("solver", builder -> builder.solver(TrainerBuilderTest.<Solver>nothing()));
        calls.put("schedule", builder -> builder.schedule(TrainerBuilderTest.<Schedule>nothing()));
        calls.put("stages", builder -> builder.stages(TrainerBuilderTest.<StagePlan>nothing()));
        calls.put("validation", builder -> builder.validation(TrainerBuilderTest.<Dataset>nothing()));
        calls.put("metrics", builder -> builder.metrics(TrainerBuilderTest.<List<Metric>>nothing()));
        calls.put("stop", builder -> builder.stop(TrainerBuilderTest.<Stop[]>nothing()));
        calls.put("earlyStopping", builder -> builder.earlyStopping(nothing()));
        calls.put("explodingCost", builder -> builder.explodingCost(nothing()));
        calls.put("precision", builder -> builder.precision(TrainerBuilderTest.<NumericPrecision>nothing()));
        calls.put("onStep", builder -> builder.onStep(nothing()));
        calls.put("onRows", builder -> builder.onRows(1, nothing()));
        calls.put("onEpoch", builder -> builder.onEpoch(nothing()));
        calls.forEach((method, call) -> assertThatNullPointerException()
                .as(method)
                .isThrownBy(() -> call.accept(Trainer.builder()))
                .withMessage(method + "(null): give it a value, or leave the call out."));
    }
}

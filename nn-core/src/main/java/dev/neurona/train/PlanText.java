package dev.neurona.train;

import dev.neurona.component.Component;
import dev.neurona.spi.NumericPrecision;

/** A plan in one line, of all that a bit depends on. */
final class PlanText {

    private PlanText() {}

    static String of(TrainingOptions plan) {
        StringBuilder text = new StringBuilder();
        text.append("loss=").append(plan.loss().text());
        text.append("; reduction=").append(plan.reduction == Reduction.MEAN ? "mean" : "sum");
        text.append("; optimizer=").append(plan.optimizer().text());
        text.append("; schedule=").append(plan.schedule.map(Component::text).orElse("none"));
        text.append(plan.tick == TrainingOptions.Tick.STEP ? " by step" : " by epoch");
        text.append("; batch=").append(plan.batching.isWhole() ? "all" : String.valueOf(plan.batching.size()));
        text.append(plan.batching.order() == TrainingOptions.Order.SHUFFLED ? " shuffled" : " as given");
        text.append("; seed=").append(plan.seed);
        text.append("; class-weights=")
                .append(
                        plan.classWeights.balanced()
                                ? "balanced"
                                : plan.classWeights.given().toString());
        text.append("; validation=")
                .append(plan.validation.data().isPresent() ? "given" : String.valueOf(plan.validation.share()));
        text.append("; products=").append(plan.precision == NumericPrecision.DOUBLE ? "double" : "float");
        return text.toString();
    }
}

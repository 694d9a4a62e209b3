package dev.neurona.train;

import dev.neurona.kernel.Precision;
import dev.neurona.spi.Component;

/** A plan in one line, of all that a bit depends on. */
final class PlanText {

    private PlanText() {}

    static String of(Plan plan) {
        StringBuilder text = new StringBuilder();
        text.append("loss=").append(plan.loss().text());
        text.append("; reduction=").append(plan.reduction == Reduction.MEAN ? "mean" : "sum");
        text.append("; optimizer=").append(plan.optimizer().text());
        text.append("; schedule=").append(plan.schedule.map(Component::text).orElse("none"));
        text.append(plan.tick == Plan.Tick.STEP ? " by step" : " by epoch");
        text.append("; batch=").append(plan.batching.isWhole() ? "all" : String.valueOf(plan.batching.size()));
        text.append(plan.batching.order() == Plan.Order.SHUFFLED ? " shuffled" : " as given");
        text.append("; seed=").append(plan.seed);
        text.append("; class-weights=")
                .append(
                        plan.classWeights.balanced()
                                ? "balanced"
                                : plan.classWeights.given().toString());
        text.append("; validation=")
                .append(plan.validation.data().isPresent() ? "given" : String.valueOf(plan.validation.share()));
        text.append("; products=").append(plan.precision == Precision.DOUBLE ? "double" : "float");
        return text.toString();
    }
}

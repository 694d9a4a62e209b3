package dev.neurona.io;

import dev.neurona.io.file.Printable;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.train.Reduction;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a trainer of the line that {@link Trainer#text} gave. */
final class TrainerText {

    private static final Pattern FORM = Pattern.compile("loss=(?<loss>.+); reduction=(?<reduction>mean|sum)"
            + "; optimizer=(?<optimizer>.+); schedule=(?<schedule>.+) by (?<tick>step|epoch)"
            + "; batch=(?<batch>all|\\d{1,10}) (?<order>shuffled|as given); seed=(?<seed>-?\\d{1,19})"
            + "; class-weights=(?<weights>balanced|\\[[-0-9.E, ]*\\])"
            + "; validation=(?<validation>given|[-0-9.E]+); products=(?<products>double|float)");

    private TrainerText() {}

    static Trainer parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("The file describes its trainer in a way that this release cannot read: "
                    + Printable.brief(Printable.line(text)));
        }
        if (form.group("validation").equals("given")) {
            throw new IllegalArgumentException("The run had a validation set of its own, which no file holds; give a "
                    + "trainer with that validation set.");
        }
        TrainerBuilder builder = Trainer.builder()
                .loss(form.group("loss"))
                .reduction(form.group("reduction").equals("mean") ? Reduction.MEAN : Reduction.SUM)
                .optimizer(form.group("optimizer"))
                .seed(Long.parseLong(form.group("seed")))
                .products(form.group("products").equals("double") ? NumericPrecision.DOUBLE : NumericPrecision.FLOAT);
        batching(form.group("batch"), form.group("order"), builder);
        schedule(form.group("schedule"), form.group("tick"), builder);
        classWeights(form.group("weights"), builder);
        double share = Double.parseDouble(form.group("validation"));
        return (share > 0 ? builder.validationShare(share) : builder).build();
    }

    private static void batching(String batch, String order, TrainerBuilder builder) {
        builder.batchSize(batch.equals("all") ? Integer.MAX_VALUE : Integer.parseInt(batch));
        if (order.equals("as given")) {
            builder.inOrder();
        }
    }

    private static void schedule(String schedule, String tick, TrainerBuilder builder) {
        if (schedule.equals("none")) {
            return;
        }
        builder.schedule(schedule);
        if (tick.equals("epoch")) {
            builder.scheduleByEpoch();
        }
    }

    private static void classWeights(String weights, TrainerBuilder builder) {
        if (weights.equals("balanced")) {
            builder.balancedClasses();
        } else if (!weights.equals("[]")) {
            String list = weights.substring(1, weights.length() - 1);
            builder.classWeights(Arrays.stream(list.split(", ", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray());
        }
    }
}

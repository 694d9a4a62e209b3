package dev.neurona.diagnosis;

import dev.neurona.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why a step was refused. Nothing had changed when it was: the parameters, the optimizer's memory and the history are as
 * after the step before.
 *
 * @param headline what happened and where, in one or two sentences
 * @param epoch the epoch, from 1
 * @param batch the batch of the epoch, from 1
 * @param step the step that was not taken, from 1
 * @param rows the affected rows of the data set as it was given to the trainer, from 0, ascending
 * @param layer name of the layer where the fault was found first
 * @param phase in which part of the step
 * @param layers the quantities of every layer in this step
 * @param lastSteps the refused step, and before it the last of those that left their norms, at most seven: the first
 *     eight of this call, then one in 512, and any that cost more than twice as much as all of these
 * @param causes the explanations, the likeliest first; never empty
 */
public record Diagnosis(
        String headline,
        int epoch,
        int batch,
        long step,
        List<Integer> rows,
        String layer,
        Phase phase,
        List<LayerSummary> layers,
        List<StepSnapshot> lastSteps,
        List<Cause> causes) {

    /** What the headline advises who has a trainer, of a cost that exploded. */
    static final String TRAINER = "explodingCost(ExplodingCost.NEVER) turns this test off.";

    /**
     * The quantities of one layer in a step.
     *
     * @param layer name of the layer
     * @param inputs what came into the layer
     * @param preActivations z
     * @param weights the first of its matrices; empty if it has none
     * @param gradient the gradient of the cost by that matrix; empty if it has none
     */
    public record LayerSummary(
            String layer,
            Summary inputs,
            Summary preActivations,
            Optional<Summary> weights,
            Optional<Summary> gradient) {}

    public Diagnosis {
        rows = List.copyOf(rows);
        layers = List.copyOf(layers);
        lastSteps = List.copyOf(lastSteps);
        causes = List.copyOf(causes);
    }

    /**
     * {@return the same for who was given no trainer: the headline advises this, and no option of a trainer}
     *
     * @param advice a sentence
     */
    public Diagnosis advising(String advice) {
        String rest = headline.endsWith(TRAINER)
                ? headline.substring(0, headline.length() - TRAINER.length())
                : headline + " ";
        return new Diagnosis(rest + advice, epoch, batch, step, rows, layer, phase, layers, lastSteps, causes);
    }

    /** {@return the whole diagnosis as text: the headline, the causes with their remedies, and two tables} */
    public String message() {
        StringBuilder text = new StringBuilder(headline);
        text.append(causes.size() == 1 ? "\nCause:" : "\nCauses, the likeliest first:");
        for (int i = 0; i < causes.size(); i++) {
            text.append("\n  ").append(i + 1).append(". ").append(causes.get(i));
        }
        text.append("\nThis batch, as mean ± deviation:\n").append(indented(layerTable()));
        text.append("\nLast steps, as norms in ").append(layer).append(":\n").append(indented(stepTable()));
        return text.toString();
    }

    private List<List<String>> layerTable() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("layer", "inputs", "z", "weights", "gradient"));
        for (LayerSummary each : layers) {
            rows.add(List.of(
                    each.layer(),
                    each.inputs().toString(),
                    each.preActivations().toString(),
                    each.weights().map(Summary::toString).orElse("-"),
                    each.gradient().map(Summary::toString).orElse("-")));
        }
        return rows;
    }

    private List<List<String>> stepTable() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("step", "cost", "inputs", "z", "weights", "gradient"));
        int place = layers.stream().map(LayerSummary::layer).toList().indexOf(layer);
        boolean weighted = layers.get(place).weights().isPresent();
        for (StepSnapshot snapshot : lastSteps) {
            StepSnapshot.LayerNorms norms = snapshot.layers().get(place);
            rows.add(List.of(
                    Long.toString(snapshot.step()),
                    Summary.shown(snapshot.cost()),
                    Summary.shown(norms.inputs()),
                    Summary.shown(norms.preActivations()),
                    weighted ? Summary.shown(norms.weights()) : "-",
                    weighted ? Summary.shown(norms.gradient()) : "-"));
        }
        return rows;
    }

    private static String indented(List<List<String>> rows) {
        return "  " + String.join("\n  ", TextTable.lines(rows, column -> column > 0));
    }
}

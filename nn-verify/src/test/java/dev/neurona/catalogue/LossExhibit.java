package dev.neurona.catalogue;

import dev.neurona.catalogue.Plot.Window;
import dev.neurona.spi.Interval;
import dev.neurona.spi.Loss;
import dev.neurona.spi.TargetKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/** Losses over the residual, the predicted probability or the score, as their targets and domain tell. */
final class LossExhibit implements Exhibit<Loss> {

    private static final double FARTHEST = 3;

    /** One curve: a row of targets, and the way on which the prediction moves: {@code from + t * towards}. */
    private record Way(String name, double[] target, double[] from, double[] towards) {}

    @Override
    public String caption() {
        return "The drawings show the loss of one row, solid, and its derivative, dashed: of numbers over the residual p - y of"
                + " one target, which is 0, or 1 if predictions cannot be negative, one curve for each output, the others held"
                + " at the target; of labels and classes over the predicted probability, or the score, one curve for a target"
                + " that is so (1) and one for a target that is not (0). Classes are two; of two probabilities the other is 1 - p.";
    }

    @Override
    public Optional<Plot> drawing(Loss loss) {
        boolean numbers = loss.targets().orElse(TargetKind.NUMBERS) == TargetKind.NUMBERS;
        boolean probability = !numbers && loss.domain().equals(Interval.UNIT);
        List<Way> ways = numbers ? residuals(loss) : sides(loss, probability);
        double least = numbers ? Math.max(-FARTHEST, loss.domain().low() - ways.get(0).target[0]) : -FARTHEST;
        String axis = numbers ? "residual p - y" : probability ? "predicted probability p" : "score p";
        Plot plot = new Plot(
                loss.name(),
                loss.name() + " and its derivative over the " + axis,
                axis,
                probability ? new Window(0, 1, -5, 5) : new Window(least, FARTHEST, -4, 6));
        double[] t = plot.abscissas();
        for (int k = 0; k < ways.size(); k++) {
            Way way = ways.get(k);
            double[][] curves = curves(loss, way, t);
            plot.function(way.name, k, t, curves[0]);
            plot.derivative(ways.size() == 1 ? "derivative" : "", ways.size() == 1 ? 1 : k, t, curves[1]);
        }
        return Optional.of(ways.size() == 1 ? plot : plot.legend("derivative", "axis dashed"));
    }

    /** Of numbers: each output moves alone past a target of one column; of two, if one has no meaning to the loss. */
    private static List<Way> residuals(Loss loss) {
        double y = loss.domain().low() >= 0 ? 1 : 0;
        boolean one = accepts(loss, new double[] {y});
        double[] target = one ? new double[] {y} : new double[] {y, 1};
        int outputs = loss.outputs(target.length);
        List<Way> ways = new ArrayList<>();
        for (int k = 0; k < (one ? outputs : 1); k++) {
            double[] from = new double[outputs];
            double[] towards = new double[outputs];
            for (int j = 0; j < outputs; j++) {
                from[j] = target[Math.min(j, target.length - 1)];
            }
            towards[k] = 1;
            ways.add(new Way(
                    one && outputs > 1 ? loss.outputNames(List.of("y")).get(k) : loss.name(), target, from, towards));
        }
        return ways;
    }

    private static boolean accepts(Loss loss, double[] target) {
        try {
            loss.requireTargets(new DMatrixRMaj(1, target.length, true, target));
            loss.outputs(target.length);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    /** Of labels and classes: the first output moves, past a target that is so, and one that is not. */
    private static List<Way> sides(Loss loss, boolean probability) {
        boolean classes = loss.targets().equals(Optional.of(TargetKind.CLASSES));
        double[][] targets = classes ? new double[][] {{1, 0}, {0, 1}} : new double[][] {{1}, {0}};
        int outputs = loss.outputs(classes ? 2 : 1);
        double[] from = new double[outputs];
        double[] towards = new double[outputs];
        towards[0] = 1;
        if (probability && outputs == 2) {
            from[1] = 1;
            towards[1] = -1;
        }
        return List.of(new Way("y = 1", targets[0], from, towards), new Way("y = 0", targets[1], from, towards));
    }

    /** The loss on a way, and its derivative along it. */
    private static double[][] curves(Loss loss, Way way, double[] t) {
        int outputs = way.from.length;
        DMatrixRMaj prediction = new DMatrixRMaj(t.length, outputs);
        DMatrixRMaj target = new DMatrixRMaj(t.length, way.target.length);
        DMatrixRMaj gradient = new DMatrixRMaj(t.length, outputs);
        for (int i = 0; i < t.length; i++) {
            System.arraycopy(way.target, 0, target.data, i * way.target.length, way.target.length);
            for (int j = 0; j < outputs; j++) {
                prediction.set(i, j, way.from[j] + t[i] * way.towards[j]);
            }
        }
        double[] value = new double[t.length];
        loss.value(prediction, target, value);
        loss.gradient(prediction, target, gradient);
        double[] derivative = new double[t.length];
        for (int i = 0; i < t.length; i++) {
            for (int j = 0; j < outputs; j++) {
                derivative[i] += way.towards[j] == 0 ? 0 : way.towards[j] * gradient.get(i, j);
            }
        }
        return new double[][] {value, derivative};
    }

    @Override
    public List<String> facts(Loss loss) {
        List<String> facts = new ArrayList<>();
        String targets =
                loss.targets().map(TargetKind::name).orElse("of any kind").toLowerCase(Locale.ROOT);
        facts.add("Targets: " + targets + ". Predictions in " + loss.domain() + ", " + outputs(loss) + ".");
        facts.addAll(Pairs.before(loss));
        return facts;
    }

    private static String outputs(Loss loss) {
        int outputs = loss.outputs(4);
        return outputs == 4 ? "one per target" : outputs + " outputs for 4 targets";
    }
}

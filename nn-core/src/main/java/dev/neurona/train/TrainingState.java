package dev.neurona.train;

import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.network.RunMatrix;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.spi.ParameterSpec;
import dev.neurona.stage.RateChange;
import dev.neurona.train.Updater.Kept;
import dev.neurona.train.Updater.SlotMatrices;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Everything that changes while a network is trained, and nothing else does: a run that goes on from a copy of it makes
 * the same bits as one that was never interrupted.
 *
 * <p>One writer, the trainer. Made by {@link Trainer#start}, or from a saved run by {@link #restore}.
 */
public final class TrainingState {

    /**
     * Where a run stands, in numbers.
     *
     * @param step steps finished
     * @param epoch epochs finished
     * @param rowsDone rows of the unfinished epoch that are done
     * @param lossSum sum of weight times loss over these rows
     * @param weightSum sum of their weights
     * @param learningRate learning rate of the last step; NaN with a solver, which has none
     * @param bestEpoch epoch of the best value so far, 0 if none
     * @param bestValue the best value so far of what early stopping watches; NaN if none
     * @param patienceValue the value from which early stopping measures the next improvement; NaN if none
     * @param waited epochs since the last improvement
     */
    public record Progress(
            long step,
            int epoch,
            int rowsDone,
            double lossSum,
            double weightSum,
            double learningRate,
            int bestEpoch,
            double bestValue,
            double patienceValue,
            int waited) {

        static final Progress START = new Progress(0, 0, 0, 0, 0, Double.NaN, 0, Double.NaN, Double.NaN, 0);
    }

    private static final String BEST = "best/";
    private static final String RATE_CHANGES = "rate-changes";
    private static final String AVERAGE = "average/";
    private static final String SOLVER = "solver/";

    private final Network network;
    private final Parameters parameters;
    private final Kept kept;
    private final int[] trained;

    private final SlotMatrices[] slots;

    /** The memory of a solver, over the vector of all trained parameters; empty if an optimizer trains. */
    private final Optional<SlotMatrices> memory;

    private final History history;
    private final List<RateChange> rateChanges = new ArrayList<>();
    /** A second copy of the parameters, from the first epoch on that is judged; empty if nothing watches for a best. */
    private Optional<Parameters> best;

    /** The average of the parameters over the steps; empty if the run takes none. */
    private final Optional<Parameters> average;

    long step;
    int epoch;
    int rowsDone;
    double lossSum;
    double weightSum;
    double learningRate;
    private int bestEpoch;
    private double bestValue;
    private double patienceValue;
    private int waited;

    TrainingState(Network network, Parameters given, Kept kept, History history, Progress progress) {
        this.network = network;
        this.parameters = given.asIn(kept.precision());
        this.kept = kept;
        this.trained = kept.trained().stream().mapToInt(Integer::intValue).toArray();
        this.average = kept.averages() ? Optional.of(parameters.copy()) : Optional.empty();
        this.best = progress.bestEpoch() > 0 ? Optional.of(parameters.copy()) : Optional.empty();
        this.history = history;
        this.slots = new SlotMatrices[parameters.count()];
        List<ParameterSpec> specs = network.layers().stream()
                .flatMap(layer -> layer.parameters().stream())
                .toList();
        for (int i : trained) {
            this.slots[i] = new SlotMatrices(kept, specs.get(i));
        }
        int all =
                IntStream.of(trained).map(i -> parameters.matrix(i).elements()).reduce(0, Math::addExact);
        this.memory = kept.memory()
                .map(slots -> new SlotMatrices(slots, all, 1, NumericPrecision.DOUBLE, ParameterSpec.Role.WEIGHTS));
        this.step = progress.step();
        this.epoch = progress.epoch();
        this.rowsDone = progress.rowsDone();
        this.lossSum = progress.lossSum();
        this.weightSum = progress.weightSum();
        this.learningRate = progress.learningRate();
        this.bestEpoch = progress.bestEpoch();
        this.bestValue = progress.bestValue();
        this.patienceValue = progress.patienceValue();
        this.waited = progress.waited();
    }

    /** A state equal to the saved one; a matrix that is missing, surplus or of the wrong shape is refused. */
    static TrainingState restore(
            Network network, Kept kept, Progress progress, History history, Map<String, DMatrixRMaj> matrices) {
        Parameters parameters = parameters(network, matrices);
        TrainingState state = new TrainingState(network, parameters, kept, history.copy(), progress);
        state.rateChanges.addAll(RateChange.of(matrices.getOrDefault(RATE_CHANGES, new DMatrixRMaj(0, 2))));
        Map<String, RunMatrix> own = state.numbers();
        for (String name : matrices.keySet()) {
            if (!own.containsKey(name) && !name.equals(RATE_CHANGES)) {
                throw new IllegalArgumentException("The saved run has a matrix '" + name
                        + "' that this run does not have; it has: " + String.join(", ", own.keySet())
                        + ".");
            }
        }
        own.forEach((name, target) -> {
            DMatrixRMaj saved = saved(name, matrices);
            if (saved.numRows != target.rows() || saved.numCols != target.columns()) {
                throw new IllegalArgumentException(name + " must be " + target.rows() + "x" + target.columns()
                        + ", got " + saved.numRows + "x" + saved.numCols + ".");
            }
            target.set(saved);
        });
        return state;
    }

    /** The saved parameters, copied. */
    private static Parameters parameters(Network network, Map<String, DMatrixRMaj> matrices) {
        Map<String, DMatrixRMaj> values = new LinkedHashMap<>();
        for (String name : network.parameterNames()) {
            values.put(name, saved(name, matrices).copy());
        }
        return network.parameters(values);
    }

    private static DMatrixRMaj saved(String name, Map<String, DMatrixRMaj> matrices) {
        DMatrixRMaj saved = matrices.get(name);
        if (saved == null) {
            throw new IllegalArgumentException("The saved run lacks the matrix '" + name + "'.");
        }
        return saved;
    }

    /** {@return an independent copy, which goes on to the same bits} */
    public TrainingState copy() {
        return restore(network, kept, progress(), history, matrices());
    }

    /**
     * {@return all matrices of the run: the parameters under their names, the optimizer's memory as {@code
     * dense1.weights/first-moment}, that of a solver as {@code solver/cost}, once there is a best epoch, its parameters as {@code
     * best/dense1.weights}, and those of an average as {@code average/dense1.weights}; the matrices themselves, in a fixed order;
     * and, if there were any, the changes of the learning rate, one row of step and factor each, as {@code rate-changes}} What is
     * kept in single precision comes as widened copies.
     */
    public Map<String, DMatrixRMaj> matrices() {
        Map<String, DMatrixRMaj> all = new LinkedHashMap<>();
        numbers().forEach((name, numbers) -> all.put(name, numbers.read()));
        if (!rateChanges.isEmpty()) {
            all.put(RATE_CHANGES, RateChange.matrix(rateChanges));
        }
        return all;
    }

    /** {@return the names of those {@link #matrices} that are kept in single precision} */
    public Set<String> singles() {
        Map<String, RunMatrix> all = numbers();
        all.values().removeIf(matrix -> !matrix.isSingle());
        return all.keySet();
    }

    private Map<String, RunMatrix> numbers() {
        Map<String, RunMatrix> all = new LinkedHashMap<>();
        List<String> names = parameters.names();
        for (int i = 0; i < names.size(); i++) {
            all.put(names.get(i), parameters.matrix(i));
        }
        for (int i : trained) {
            for (int s = 0; s < slots[i].slots().size(); s++) {
                all.put(names.get(i) + "/" + slots[i].slots().get(s).name(), slots[i].value(s));
            }
        }
        memory.ifPresent(shared -> {
            for (int s = 0; s < shared.slots().size(); s++) {
                all.put(SOLVER + shared.slots().get(s).name(), shared.value(s));
            }
        });
        best.ifPresent(parametersOfBest -> put(BEST, parametersOfBest, all));
        average.ifPresent(mean -> put(AVERAGE, mean, all));
        return all;
    }

    private static void put(String prefix, Parameters parameters, Map<String, RunMatrix> all) {
        for (int i = 0; i < parameters.count(); i++) {
            all.put(prefix + parameters.names().get(i), parameters.matrix(i));
        }
    }

    /** {@return the numbers of the run at this moment} */
    public Progress progress() {
        return new Progress(
                step, epoch, rowsDone, lossSum, weightSum, learningRate, bestEpoch, bestValue, patienceValue, waited);
    }

    /**
     * Multiplies the learning rate from the next step on. To be called by a listener or a condition of {@link Stop#when}, on the
     * training thread. The change is
     * part of the run: it is saved with the state, and {@link Trainer#repeating} puts it into the trainer's text.
     *
     * @param factor greater than 0
     * @throws IllegalStateException if a solver trains, which has no learning rate
     */
    public void changeRate(double factor) {
        if (memory.isPresent()) {
            throw new IllegalStateException(
                    "A solver has no learning rate that could be changed; train with an optimizer instead.");
        }
        rateChanges.add(new RateChange(step + 1, factor));
    }

    /** {@return the changes of the learning rate so far, and those that are planned} */
    public List<RateChange> rateChanges() {
        return List.copyOf(rateChanges);
    }

    /** Refuses a trainer that did not make this state, and takes over the changes of the learning rate that it plans. */
    void require(Kept expected, List<RateChange> planned) {
        if (!kept.equals(expected)) {
            List<String> names = network.parameterNames();
            throw new IllegalArgumentException("The state is that of another trainer: its run " + kept.text(names)
                    + ", but this trainer " + expected.text(names)
                    + "; give the trainer that made it, or begin anew from its model.");
        }
        List<RateChange> missing = new ArrayList<>(planned);
        rateChanges.forEach(missing::remove);
        for (RateChange change : missing) {
            if (change.fromStep() <= step) {
                throw new IllegalArgumentException("The run has made " + step
                        + " steps without the change of its learning rate from step " + change.fromStep()
                        + "; leave out rateChange(" + change.fromStep() + ", " + change.factor() + "), or begin anew.");
            }
        }
        rateChanges.addAll(missing);
    }

    /** What all changes so far multiply the learning rate of a step by. */
    double rateFactor(long number) {
        double factor = 1;
        for (int i = 0; i < rateChanges.size(); i++) {
            factor *=
                    rateChanges.get(i).fromStep() <= number ? rateChanges.get(i).factor() : 1;
        }
        return factor;
    }

    /** {@return the network that is trained} */
    public Network network() {
        return network;
    }

    /** {@return the parameters as they are now, to be read} */
    public Parameters parameters() {
        return parameters;
    }

    /** {@return the history itself, with the results of the finished epochs} */
    public History history() {
        return history;
    }

    /** {@return a snapshot of the model as it is now: the average of the run, if it takes one} */
    public Model model() {
        return new Model(network, judged());
    }

    /** The parameters that are validated, compared and kept. */
    Parameters judged() {
        return average.orElse(parameters);
    }

    Optional<Parameters> average() {
        return average;
    }

    int[] trained() {
        return trained;
    }

    /** {@return a snapshot of the best model so far; empty before the first epoch with a result, and without early stopping} */
    public Optional<Model> bestModel() {
        return best.map(parametersOfBest -> new Model(network, parametersOfBest));
    }

    /**
     * Remembers an epoch that is better than all before, and counts the epochs since the value changed for the better by more
     * than a minimum. NaN is no change for the better.
     */
    void judge(double value, MonitoredValue watched, double minimumChange) {
        boolean isFirst = bestEpoch == 0 && watched.isResult(value);
        if (isFirst || watched.better(value, patienceValue, minimumChange)) {
            patienceValue = value;
            waited = 0;
        } else {
            waited++;
        }
        if (isFirst || watched.better(value, bestValue, 0)) {
            bestEpoch = epoch;
            bestValue = value;
            best.ifPresentOrElse(kept -> kept.set(judged()), () -> best = Optional.of(judged().copy()));
        }
    }

    int waited() {
        return waited;
    }

    SlotMatrices memory() {
        return memory.orElseThrow();
    }

    SlotMatrices slots(int parameter) {
        return slots[parameter];
    }
}

package dev.neurona.network;

import dev.neurona.spi.ForwardContext;
import dev.neurona.spi.Layer;
import dev.neurona.spi.LayerChain;
import dev.neurona.spi.LayerSite;
import dev.neurona.spi.LayerSite.Parameter;
import dev.neurona.spi.MatrixProducts;
import dev.neurona.spi.ParameterSpec;
import dev.neurona.spi.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;

/** A layer's place in a workspace: its memory, its parameters, and the random numbers that are its own. */
final class Site implements LayerSite, ForwardContext {

    /** A matrix whose elements are made when all of them have been counted. */
    private record Fixed(DMatrixRMaj matrix, int rows, int columns) {}

    private final PlacedLayer place;
    private final boolean frozen;
    private final Workspace workspace;
    private final int[] trained;
    /** Behind the positions of the layer's matrices. */
    private final int end;

    private final List<RunMatrix> runMatrices = new ArrayList<>();
    private final List<DMatrixRMaj> byRows = new ArrayList<>();
    private final List<Fixed> fixed = new ArrayList<>();
    private final Map<String, DMatrixRMaj> quantities = new LinkedHashMap<>();
    private final RandomStream random = RandomStream.at(0, "layer");
    private RandomStream base = random;
    private long seed;
    private boolean seeded;

    Site(PlacedLayer place, Workspace workspace, boolean frozen) {
        this.place = place;
        this.frozen = frozen;
        this.workspace = workspace;
        this.trained = place.trained().stream().mapToInt(Integer::intValue).toArray();
        this.end = place.firstParameter() + place.parameters().size();
    }

    @Override
    public String name() {
        return place.name();
    }

    @Override
    public int inputs() {
        return place.inputs();
    }

    @Override
    public int outputs() {
        return place.outputs();
    }

    @Override
    public Parameter parameter(String name) {
        List<ParameterSpec> specs = place.parameters();
        for (int i = 0; i < specs.size(); i++) {
            if (specs.get(i).name().equals(name)) {
                return new Position(workspace, place.firstParameter() + i);
            }
        }
        throw new IllegalArgumentException(place.name() + " has no parameter '" + name + "'; it has "
                + specs.stream().map(ParameterSpec::name).toList() + ".");
    }

    /** One matrix of the parameters that the workspace computes with. */
    private record Position(Workspace workspace, int index) implements Parameter {

        @Override
        public DMatrixRMaj value() {
            return workspace.parameters().value(index);
        }

        @Override
        public DMatrixRMaj gradient() {
            return workspace.gradientMatrix(index).blank();
        }

        @Override
        public FMatrixRMaj singleValue() {
            return workspace.parameters().matrix(index).floats();
        }

        @Override
        public FMatrixRMaj singleGradient() {
            return workspace.gradientMatrix(index).changedFloats();
        }
    }

    /** A matrix in the precision of the run, with as many rows as the batch. */
    RunMatrix matrix(int columns) {
        RunMatrix matrix = RunMatrix.of(workspace.precision(), 0, columns);
        runMatrices.add(matrix);
        return matrix;
    }

    /** Takes over the gradients that the layer has written in double. */
    void gradientsWritten() {
        for (int position : trained) {
            workspace.gradientMatrix(position).written();
        }
    }

    /** Takes over what the layer has written in double to matrices that it observes. */
    void observed() {
        for (int position = place.firstParameter(); position < end; position++) {
            if (Arrays.binarySearch(trained, position) < 0) {
                RunMatrix observed = workspace.parameters().matrix(position);
                requireInRange(observed.read());
                observed.written();
            }
        }
    }

    private void requireInRange(DMatrixRMaj observed) {
        for (int i = 0; i < observed.getNumElements(); i++) {
            if (Double.isFinite(observed.data[i]) && Float.isInfinite((float) observed.data[i])) {
                throw new ArithmeticException(
                        place.name() + " has observed " + observed.data[i]
                                + ", which is beyond the range of single precision, 3.4e38; scale the features, or train in double precision.");
            }
        }
    }

    @Override
    public DMatrixRMaj scratch(int columns) {
        DMatrixRMaj matrix = new DMatrixRMaj(0, columns);
        byRows.add(matrix);
        return matrix;
    }

    @Override
    public DMatrixRMaj scratch(int rows, int columns) {
        DMatrixRMaj matrix = new DMatrixRMaj(0, columns);
        fixed.add(new Fixed(matrix, rows, columns));
        return matrix;
    }

    @Override
    public DMatrixRMaj quantity(String name, int columns) {
        DMatrixRMaj matrix = scratch(columns);
        quantities.put(name, matrix);
        return matrix;
    }

    DMatrixRMaj quantity(String name) {
        DMatrixRMaj matrix = quantities.get(name);
        if (matrix == null) {
            throw new IllegalArgumentException(place.name() + " has no quantity '" + name + "'; it has "
                    + (quantities.isEmpty() ? "none." : String.join(", ", quantities.keySet()) + "."));
        }
        return matrix;
    }

    List<String> quantities() {
        return List.copyOf(quantities.keySet());
    }

    @Override
    public MatrixProducts products() {
        return workspace.products();
    }

    @Override
    public LayerChain chain(String prefix, List<Layer> layers) {
        return workspace.chain(place, prefix, layers);
    }

    @Override
    public boolean isTraining() {
        return workspace.isTraining() && !frozen;
    }

    @Override
    public double now(String component, String hyperparameter, double own) {
        return workspace.hyperparameters().now(component, hyperparameter, own);
    }

    @Override
    public RandomStream random() {
        workspace.drawsIn(place.name());
        if (!seeded || workspace.seed() != seed) {
            seed = workspace.seed();
            seeded = true;
            base = RandomStream.at(seed, place.layer().name() + " " + place.name());
        }
        if (!workspace.isLaterBlock()) {
            random.restart(base, workspace.step());
            if (workspace.rowsBefore() > 0) {
                random.skip((long) workspace.rowsBefore() * drawsPerRow());
            }
        }
        return random;
    }

    private int drawsPerRow() {
        return place.layer()
                .drawsPerRow(place.inputs())
                .orElseThrow(() -> new IllegalArgumentException(place.name()
                        + " takes random numbers of which it does not say how many a row needs, so those of a block cannot be found"
                        + " without the blocks before it; train on one machine, or without "
                        + place.layer().name() + "."));
    }

    /** How many bytes this place takes for so many rows. */
    double bytes(int rows) {
        double bytes = 0;
        for (RunMatrix matrix : runMatrices) {
            bytes += matrix.bytes(rows);
        }
        for (DMatrixRMaj matrix : byRows) {
            bytes += (double) Double.BYTES * rows * matrix.numCols;
        }
        for (Fixed each : fixed) {
            bytes += (double) Double.BYTES * each.rows * each.columns;
        }
        return bytes;
    }

    /** Makes room for the largest batch, so that {@link #rows} never allocates. */
    void reserve(int rows) {
        runMatrices.forEach(matrix -> matrix.reserve(rows));
        byRows.forEach(matrix -> matrix.reshape(rows, matrix.numCols));
        fixed.forEach(each -> each.matrix.reshape(each.rows, each.columns));
    }

    void rows(int rows) {
        for (int i = 0; i < runMatrices.size(); i++) {
            runMatrices.get(i).rows(rows);
        }
        for (int i = 0; i < byRows.size(); i++) {
            byRows.get(i).numRows = rows;
        }
    }
}

package dev.neurona.spark;

import dev.neurona.network.DistantBlocks.Block;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/** What every executor is told of a step: which blocks, and with which parameters. */
final class StepInputs implements Serializable {

    private static final long serialVersionUID = 1L;

    private final long step;
    private final int[] numbers;
    private final int[] rowsBefore;
    private final double[][] parameters;

    /** The inputs of a step, which share the numbers of the parameters. */
    StepInputs(long step, List<Block> blocks, Parameters parameters) {
        this.step = step;
        this.numbers = blocks.stream().mapToInt(Block::number).toArray();
        this.rowsBefore = blocks.stream().mapToInt(Block::rowsBefore).toArray();
        this.parameters = new double[parameters.count()][];
        for (int i = 0; i < this.parameters.length; i++) {
            this.parameters[i] = parameters.value(i).data;
        }
    }

    long step() {
        return step;
    }

    int rowsBefore(int position) {
        return rowsBefore[position];
    }

    /** The positions of the blocks in the step, by their numbers in the training set. */
    Map<Integer, Integer> positions() {
        Map<Integer, Integer> positions = new LinkedHashMap<>();
        for (int position = 0; position < numbers.length; position++) {
            positions.put(numbers[position], position);
        }
        return positions;
    }

    /** The parameters of a network, which shares the numbers. */
    Parameters parameters(Network network) {
        Parameters shapes = network.initialParameters();
        Map<String, DMatrixRMaj> values = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i++) {
            DMatrixRMaj shape = shapes.value(i);
            values.put(shapes.names().get(i), DMatrixRMaj.wrap(shape.numRows, shape.numCols, parameters[i]));
        }
        return network.parameters(values);
    }
}

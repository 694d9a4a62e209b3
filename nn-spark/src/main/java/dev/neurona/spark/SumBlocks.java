package dev.neurona.spark;

import dev.neurona.network.DistantBlocks.Worker;
import dev.neurona.network.Parameters;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.ejml.data.DMatrixRMaj;

/**
 * Sums the gradients of those blocks of a partition that a step takes; the loss is the last number.
 *
 * @param texts what makes workers
 * @param inputs the step
 */
record SumBlocks(Broadcast<WorkerTexts> texts, Broadcast<StepInputs> inputs)
        implements FlatMapFunction<Iterator<RowBlock>, SumForest> {

    @Override
    public Iterator<SumForest> call(Iterator<RowBlock> blocks) {
        WorkerTexts workers = texts.value();
        StepInputs step = inputs.value();
        Map<Integer, Integer> positions = step.positions();
        Parameters parameters = step.parameters(workers.network());
        Worker worker = workers.take();
        SumForest sums = new SumForest();
        while (blocks.hasNext()) {
            RowBlock block = blocks.next();
            Integer position = positions.get(block.number());
            if (position != null) {
                double loss = worker.compute(
                        step.step(),
                        step.rowsBefore(position),
                        block.x(),
                        block.y(workers.targets()),
                        block.weights(),
                        parameters);
                sums.add(position, flat(worker.gradients(), loss));
            }
        }
        workers.giveBack(worker);
        return List.of(sums).iterator();
    }

    static double[] flat(List<DMatrixRMaj> gradients, double loss) {
        double[] flat = new double
                [gradients.stream().mapToInt(DMatrixRMaj::getNumElements).sum() + 1];
        int at = 0;
        for (DMatrixRMaj gradient : gradients) {
            System.arraycopy(gradient.data, 0, flat, at, gradient.getNumElements());
            at += gradient.getNumElements();
        }
        flat[at] = loss;
        return flat;
    }
}

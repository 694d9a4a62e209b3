package dev.neurona.benchmark.peer;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.neurona.benchmark.Shape;

/** The Deep Java Library on its PyTorch engine, which brings PyTorch's natives. */
public final class DeepJavaLibrary extends Timed {

    /** For the service loader. */
    public DeepJavaLibrary() {
        super("DJL float32");
        // Read when the engine is loaded.
        System.setProperty("ai.djl.pytorch.num_threads", "1");
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
    }

    @Override
    Runnable training(Shape shape) {
        Model model = Model.newInstance("network");
        model.setBlock(block(shape));
        NDManager manager = model.getNDManager();
        Loss loss = Loss.softmaxCrossEntropyLoss("loss", 1, -1, false, true);
        Trainer trainer = model.newTrainer(new DefaultTrainingConfig(loss)
                .optOptimizer(Optimizer.adam()
                        .optLearningRateTracker(Tracker.fixed(0.001f))
                        .build()));
        NDArray x = floats(manager, Examples.features(shape, 0));
        NDArray y = floats(manager, Examples.targets(shape, 0));
        trainer.initialize(x.getShape());
        return () -> {
            // What a step makes is attached to the manager of its inputs, and closed with it.
            try (NDManager step = manager.newSubManager()) {
                step.tempAttachAll(x, y);
                try (GradientCollector gradients = trainer.newGradientCollector()) {
                    NDList outputs = trainer.forward(new NDList(x), new NDList(y));
                    gradients.backward(loss.evaluate(new NDList(y), outputs));
                }
                trainer.step();
            }
        };
    }

    @Override
    Runnable predicting(Shape shape) {
        NDManager manager = NDManager.newBaseManager();
        NDArray row = manager.zeros(new ai.djl.ndarray.types.Shape(1, shape.inputs()));
        Block block = block(shape);
        block.initialize(manager, DataType.FLOAT32, row.getShape());
        ParameterStore parameters = new ParameterStore(manager, false);
        return () -> {
            try (NDManager call = manager.newSubManager()) {
                call.tempAttachAll(row);
                block.forward(parameters, new NDList(row), false)
                        .singletonOrThrow()
                        .softmax(-1)
                        .toFloatArray();
            }
        };
    }

    private static Block block(Shape shape) {
        String[] widths = shape.text().split("-", -1);
        SequentialBlock block = new SequentialBlock();
        for (int i = 1; i < widths.length; i++) {
            block.add(Linear.builder().setUnits(Integer.parseInt(widths[i])).build());
            if (i < widths.length - 1) {
                block.add(Activation::relu);
            }
        }
        return block;
    }

    private static NDArray floats(NDManager manager, double[][] rows) {
        float[] values = new float[rows.length * rows[0].length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) rows[i / rows[0].length][i % rows[0].length];
        }
        return manager.create(values, new ai.djl.ndarray.types.Shape(rows.length, rows[0].length));
    }
}

package dev.neurona.testkit.layer;

import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** A right layer; a spoiled one overrides one of its methods. */
class Spoiled implements LayerUnderTest {

    final LayerUnderTest right;
    final int capacity;
    boolean training;

    Spoiled(LayerUnderTest right, int capacity) {
        this.right = right;
        this.capacity = capacity;
    }

    @Override
    public String name() {
        return right.name();
    }

    @Override
    public int inputs() {
        return right.inputs();
    }

    @Override
    public int outputs() {
        return right.outputs();
    }

    @Override
    public boolean couplesRows() {
        return right.couplesRows();
    }

    @Override
    public List<DMatrixRMaj> trained() {
        return right.trained();
    }

    @Override
    public List<DMatrixRMaj> observed() {
        return right.observed();
    }

    @Override
    public void standIn(long seed) {
        right.standIn(seed);
    }

    @Override
    public void training(long seed, long step) {
        training = true;
        right.training(seed, step);
    }

    @Override
    public void predicting() {
        training = false;
        right.predicting();
    }

    @Override
    public DMatrixRMaj forward(DMatrixRMaj x) {
        return right.forward(x);
    }

    @Override
    public DMatrixRMaj input() {
        return right.input();
    }

    @Override
    public DMatrixRMaj backward(DMatrixRMaj x, DMatrixRMaj da) {
        return right.backward(x, da);
    }

    @Override
    public DMatrixRMaj gradient(int index) {
        return right.gradient(index);
    }

    @Override
    public void observe() {
        right.observe();
    }
}

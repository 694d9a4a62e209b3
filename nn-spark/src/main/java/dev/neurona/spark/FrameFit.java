package dev.neurona.spark;

import java.util.List;

/**
 * A model that was learnt from a frame, and what its features and classes are called.
 *
 * @param file the model
 * @param features the names of the features, in order
 * @param classes the names of the classes; empty if the target is a number
 */
record FrameFit(ModelBytes file, List<String> features, List<String> classes) {

    static IllegalArgumentException noRow() {
        return new IllegalArgumentException(
                "The frame has no row to learn from. Look at what is read, and at the filters before fit.");
    }
}

package dev.neurona.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The four files of MNIST in one folder, compressed with gzip or not. */
record MnistFiles(Path trainingImages, Path trainingLabels, Path testImages, Path testLabels) {

    private static final List<String> NAMES = List.of(
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");

    /** The files, if all four are there. */
    static Optional<MnistFiles> in(Path folder) {
        List<Path> found = new ArrayList<>();
        for (String name : NAMES) {
            for (Path path : List.of(folder.resolve(name), folder.resolve(name + ".gz"))) {
                if (Files.isRegularFile(path)) {
                    found.add(path);
                    break;
                }
            }
        }
        return found.size() == NAMES.size()
                ? Optional.of(new MnistFiles(found.get(0), found.get(1), found.get(2), found.get(3)))
                : Optional.empty();
    }

    static String howToGetThem(Path folder) {
        return "The folder '" + folder + "' does not hold the four files of MNIST:\n  "
                + String.join("\n  ", NAMES)
                + "\n(each may end with .gz). They are not part of this project. Y. LeCun, C. Cortes and C. J. C. Burges publish"
                + "\nthem at http://yann.lecun.com/exdb/mnist/ (The MNIST database of handwritten digits), and many mirrors carry"
                + "\nthem under the same names. Put them into one folder and give it as the first argument.";
    }
}

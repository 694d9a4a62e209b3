package dev.neurona.examples;

import dev.neurona.files.Csv;
import dev.neurona.learn.Learned;
import dev.neurona.learn.Learner;
import dev.neurona.spi.RandomStream;
import dev.neurona.table.Table;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Can it learn from a table, or from a list of records, if it is only told which column to predict? */
public final class CanItLearnFromATable {

    /** Where a flat is. */
    enum District {
        CENTRE(9),
        NORTH(7),
        SOUTH(6);

        private final double rentPerArea;

        District(double rentPerArea) {
            this.rentPerArea = rentPerArea;
        }
    }

    /** A flat and its monthly rent. The rent of a flat that is to be predicted is not used. */
    record Flat(double area, int rooms, District district, double rent) {

        /** Invented flats: 9, 7 or 6 per unit of area, 40 per room, and noise with a deviation of 20. */
        static List<Flat> madeUp(int count) {
            RandomStream random = RandomStream.at(1, "flats");
            return IntStream.range(0, count)
                    .mapToObj(i -> {
                        int rooms = 1 + random.nextInt(5);
                        double area = 18.0 * rooms + random.nextInt(30);
                        District district = List.of(District.CENTRE, District.NORTH, District.SOUTH)
                                .get(random.nextInt(3));
                        return new Flat(
                                area,
                                rooms,
                                district,
                                district.rentPerArea * area + 40.0 * rooms + 20 * random.nextGaussian());
                    })
                    .toList();
        }
    }

    private CanItLearnFromATable() {}

    /**
     * Answers.
     *
     * @param arguments none
     * @throws IOException if the folder for temporary files cannot be written to
     */
    public static void main(String[] arguments) throws IOException {
        answer(System.out);
    }

    static List<Learned> answer(PrintStream out) throws IOException {
        Path folder = Files.createTempDirectory("neurona");
        try {
            Samples.copy("iris.csv", folder);
            Samples.copy("mpg.csv", folder);
            return List.of(irises(folder, out), cars(folder, out), flats(out));
        } finally {
            for (String name : List.of("iris.csv", "mpg.csv", "iris.safetensors")) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.delete(folder);
        }
    }

    private static Learned irises(Path folder, PrintStream out) throws IOException {
        Learned iris = Learner.classes("species").fit(new Csv().read(folder.resolve("iris.csv")));
        out.println(iris.quality());
        out.println(iris.predict(
                Map.of("sepal_length", "6.1", "sepal_width", "2.8", "petal_length", "4.7", "petal_width", "1.2")));
        iris.save(folder.resolve("iris.safetensors"));
        out.println("every bit of it: " + iris.model().parameters().sha256());
        return iris;
    }

    private static Learned cars(Path folder, PrintStream out) throws IOException {
        Table cars = new Csv().read(folder.resolve("mpg.csv"));
        Learned mpg = Learner.numbers("mpg").fit(cars.filter(car -> car.number("model_year") < 82));
        out.println(mpg.quality());
        out.println(mpg.evaluate(cars.filter(car -> car.number("model_year") == 82)));
        out.println(mpg.predict(cars.row(397)).outputs());
        out.println("every bit of it: " + mpg.model().parameters().sha256());
        return mpg;
    }

    private static Learned flats(PrintStream out) {
        List<Flat> flats = Flat.madeUp(200);
        Learned rents = Learner.numbers("rent").fit(flats);
        out.println(rents.quality());
        out.println(rents.predict(new Flat(80, 3, District.NORTH, 0)).outputs());
        out.println("every bit of it: " + rents.model().parameters().sha256());
        return rents;
    }
}

package dev.neurona.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.component.Components;
import dev.neurona.learn.Learned;
import dev.neurona.network.Network;
import dev.neurona.spi.Activation;
import dev.neurona.train.TrainingResult;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin is found where its jar was added, by driver and executors. */
@NeedsFiles
class PluginJarTest {

    private static Network network() {
        return Network.builder()
                .seed(2)
                .input(4)
                .dense(8, PluginJar.NAME)
                .dense(3, "softmax")
                .build();
    }

    @Test
    void anActivationOfAJarIsTrainedOverTheCluster(@TempDir Path folder) throws Exception {
        Path jar = PluginJar.in(folder);
        JavaSparkContext context = JavaSparkContext.fromSparkContext(Frames.SPARK.sparkContext());
        assertThatThrownBy(PluginJarTest::network).hasMessageContaining("'bent'");
        assertThat(loader(context)).contains("bent");
        context.addJar(jar.toString());
        assertThat(loader(context)).startsWith("org.apache.spark.util.");

        NeuronaClassifier classifier = Frames.classifier()
                .setHidden("dense(units=8, activation=" + PluginJar.NAME + ")")
                .setPlacement("cluster");
        try (URLClassLoader driver = new URLClassLoader(
                new URL[] {jar.toUri().toURL()}, Thread.currentThread().getContextClassLoader())) {
            TrainingResult here = Components.using(
                    driver, () -> ClusterTrainerTest.inShards().build().fit(network(), ClusterTrainerTest.table()));
            TrainingResult there = Components.using(
                    driver,
                    () -> ClusterTrainerTest.cluster(ClusterTrainerTest.inShards())
                            .fit(network(), ClusterTrainerTest.frame()));
            assertThat(ClusterTrainerTest.digest(there)).isEqualTo(ClusterTrainerTest.digest(here));

            byte[] onExecutors = Components.using(driver, () -> file(classifier));
            byte[] onDriver = Components.using(driver, () -> file(classifier.setPlacement("driver")));
            assertThat(onExecutors).isEqualTo(onDriver);
        }
    }

    private static byte[] file(NeuronaClassifier classifier) {
        Learned learned = classifier.fit(Frames.flowers(60)).learned();
        return SameBitsTest.file(learned);
    }

    /** The loader of the plugin that a task finds, or why it finds none. */
    private static String loader(JavaSparkContext context) {
        return context.parallelize(List.of(0), 1)
                .map(task -> {
                    try {
                        return Components.parse(Activation.class, PluginJar.NAME)
                                .getClass()
                                .getClassLoader()
                                .getClass()
                                .getName();
                    } catch (IllegalArgumentException unknown) {
                        return "unknown: " + unknown.getMessage();
                    }
                })
                .first();
    }
}

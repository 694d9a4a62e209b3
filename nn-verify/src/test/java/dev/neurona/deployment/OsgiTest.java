package dev.neurona.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.activation.Relu;
import dev.neurona.component.Components;
import dev.neurona.layer.BatchNorm;
import dev.neurona.loss.SquaredError;
import dev.neurona.metric.Accuracy;
import dev.neurona.optim.Adam;
import dev.neurona.simd.SimdKernelProvider;
import dev.neurona.spi.Activation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.aries.spifly.dynamic.DynamicWeavingActivator;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleWiring;

/** The manifests of the jars, and a container that goes by them: Apache Felix with SPI Fly. */
class OsgiTest {

    private static final String OLD_WEAVER =
            "SPI Fly 1.3.7 weaves by reading classes of the JDK, and knows none of JDK 25";

    private static final Logger SPI_FLY = Logger.getLogger("org.apache.aries.spifly.BaseActivator");

    @TempDir
    Path folder;

    @BeforeAll
    static void leaveOutALineForEachProvider() {
        SPI_FLY.setLevel(Level.WARNING);
    }

    static Stream<Class<?>> modules() {
        return Stream.of(
                Components.class,
                Relu.class,
                SquaredError.class,
                Adam.class,
                Accuracy.class,
                BatchNorm.class,
                SimdKernelProvider.class);
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String header(Class<?> module, String header) {
        Path place = place(module);
        if (Files.isDirectory(place)) {
            try (InputStream in = Files.newInputStream(place.resolve(JarFile.MANIFEST_NAME))) {
                return String.valueOf(new Manifest(in).getMainAttributes().getValue(header));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        try (JarFile jar = new JarFile(place.toFile())) {
            return String.valueOf(jar.getManifest().getMainAttributes().getValue(header));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void theCoreExportsItsPackagesAndNeedsAMediatorOfServiceLoader() {
        assertThat(header(Components.class, "Bundle-SymbolicName")).isEqualTo("dev.neurona.core");
        assertThat(header(Components.class, "Export-Package").split("[,;]"))
                .contains("dev.neurona.component", "dev.neurona.spi", "dev.neurona.network", "dev.neurona.train");
        assertThat(header(Components.class, "Import-Package"))
                .contains("org.ejml.data", "org.slf4j;version=\"[2.0,3)\"");
        assertThat(header(Components.class, "Require-Capability"))
                .contains("osgi.extender;filter:=\"(osgi.extender=osgi.serviceloader.processor)\"");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void whatAServiceFileNamesIsACapability(Class<?> module) throws IOException {
        Path name = place(module);
        String provided = header(module, "Provide-Capability");
        List<String> missing = Files.readString(
                        Path.of("../" + artifact(module) + "/src/main/resources/META-INF/native-image/dev.neurona/"
                                + artifact(module) + "/reflect-config.json"))
                .lines()
                .filter(line -> line.contains("\"name\""))
                .map(line -> line.split("\"")[3])
                .filter(provider -> !provided.contains("register:=\"" + provider + "\""))
                .toList();
        assertThat(missing).as("providers that %s does not provide", name).isEmpty();
    }

    /** By its name in OSGi, which is that of its Java module: dev.neurona.core for nn-core. */
    private static String artifact(Class<?> module) {
        return header(module, "Bundle-SymbolicName").replace("dev.neurona.", "nn-");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void noModuleExportsPackagesOfAnother(Class<?> module) {
        // In quotes stand the packages that an exported one uses.
        String exported = header(module, "Export-Package").replaceAll("\"[^\"]*\"", "");
        assertThat(exported.contains("dev.neurona.component")).isEqualTo(module == Components.class);
    }

    @Test
    @DisabledForJreRange(minVersion = 25, disabledReason = OLD_WEAVER)
    void inAContainerComponentsOfAllBundlesAreFound() throws Exception {
        Framework felix = start();
        try {
            Bundle core = install(felix, Components.class);
            modules()
                    .skip(1)
                    .filter(module -> module != SimdKernelProvider.class)
                    .forEach(module -> install(felix, module));
            Class<?> components = core.loadClass(Components.class.getName());
            Object names =
                    components.getMethod("names", Class.class).invoke(null, core.loadClass(Activation.class.getName()));

            assertThat(names).isEqualTo(Components.names(Activation.class));
        } finally {
            felix.stop();
            felix.waitForStop(10_000);
        }
    }

    @Test
    @DisabledForJreRange(minVersion = 25, disabledReason = OLD_WEAVER)
    void withoutTheBundleOfTheActivationsItsNameIsTold() throws Exception {
        Framework felix = start();
        try {
            Bundle core = install(felix, Components.class);
            ClassLoader loader = core.adapt(BundleWiring.class).getClassLoader();
            assertThatThrownBy(() -> Components.using(
                            loader,
                            () -> loader.loadClass(Components.class.getName())
                                    .getMethod("parse", Class.class, String.class)
                                    .invoke(null, loader.loadClass(Activation.class.getName()), "relu")))
                    .isExactlyInstanceOf(InvocationTargetException.class)
                    .cause()
                    .hasMessage(
                            "No activation is called 'relu'. None is registered. (Is nn-activations on the class path?"
                                    + " Class loaders asked: dev.neurona.core [" + core.getBundleId()
                                    + "]; another is named by Components.using.)");
        } finally {
            felix.stop();
            felix.waitForStop(10_000);
        }
    }

    /** EJML is no bundle: the system bundle lends it, and SLF4J. */
    private Framework start() throws BundleException {
        Framework felix = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        folder.resolve("felix").toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.ejml.data,org.ejml.dense.row,org.ejml.dense.row.decomposition.qr,org.slf4j;version=2.0.20,"
                                + "org.slf4j.event;version=2.0.20,org.slf4j.spi;version=2.0.20"));
        felix.start();
        install(felix, DynamicWeavingActivator.class);
        return felix;
    }

    private static Bundle install(Framework felix, Class<?> type) {
        try {
            Bundle bundle = felix.getBundleContext()
                    .installBundle("reference:" + place(type).toUri());
            if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                bundle.start();
            }
            return bundle;
        } catch (BundleException refused) {
            throw new IllegalStateException(refused);
        }
    }
}

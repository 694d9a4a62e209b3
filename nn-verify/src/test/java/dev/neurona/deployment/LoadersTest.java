package dev.neurona.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.neurona.activation.Relu;
import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.io.ModelFile;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.spi.Activation;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Plugins in containers, on threads of pools, beside copies of themselves and in fat jars. */
class LoadersTest {

    private static final List<String> BUILT_IN = Components.names(Activation.class);

    private final Logger logger = (Logger) LoggerFactory.getLogger(Components.class);
    private final Level level = logger.getLevel();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    Path folder;

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setAdditive(true);
        logger.setLevel(level);
    }

    private List<String> logged(Level wanted) {
        return log.list.stream()
                .filter(event -> event.getLevel() == wanted)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static Network doubling() {
        return Network.builder().input(2).dense(1, "doubling").build();
    }

    private static String notFound(String name, String asked) {
        return "No activation is called '" + name + "'. Available: " + String.join(", ", BUILT_IN) + ". (" + asked
                + "; another is named by Components.using.)";
    }

    private static <T> T onAPool(Callable<T> code) throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            return pool.submit(code).get();
        } catch (ExecutionException failed) {
            throw (Exception) failed.getCause();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void aLoaderThatIsNamedReachesNetworksAndFilesOnThreadsOfAPool() throws Exception {
        Path file = folder.resolve("doubling.safetensors");
        try (URLClassLoader plugins =
                Plugin.loader(Plugin.activation(folder.resolve("plugin"), "Doubling", "doubling"))) {
            Network network = onAPool(() -> Components.using(plugins, LoadersTest::doubling));
            ModelFile.of(new Model(network, network.initialParameters())).save(file);
            ModelFile loaded = onAPool(() -> Components.using(plugins, () -> ModelFile.load(file)));

            assertThat(loaded.model().network().text()).isEqualTo(network.text());
            assertThat(loaded.model().network().text()).contains("activation=doubling");
        }
        assertThatThrownBy(() -> onAPool(() -> Components.parse(Activation.class, "doubling")))
                .hasMessage(notFound("doubling", "Class loaders asked: 'app'"));
        assertThatThrownBy(() -> onAPool(() -> ModelFile.load(file)))
                .hasMessage(file + ", byte 8: needs activation 'doubling' (plugin unversioned); not found; installed: "
                        + String.join(", ", BUILT_IN)
                        + ". Class loaders asked: 'app'; another is named by Components.using.");
    }

    @Test
    void theLoadersThatWereAskedAreToldByNameOrAsTheyDescribeThemselves() {
        URLClassLoader tomcat = new URLClassLoader(new URL[0], getClass().getClassLoader()) {
            @Override
            public String toString() {
                return "WebappClassLoader\r\n  context: shop\r\n";
            }
        };

        assertThatThrownBy(
                        () -> Components.using(Plugin.loader(), () -> Components.parse(Activation.class, "doubling")))
                .hasMessage(notFound("doubling", "Class loaders asked: 'app', 'plugins'"));
        assertThatThrownBy(() -> Components.using(tomcat, () -> Components.parse(Activation.class, "doubling")))
                .hasMessage(notFound("doubling", "Class loaders asked: 'app', WebappClassLoader context: shop"));
    }

    @Test
    void theLoaderOfTheThreadIsWhatItWasAlsoAfterAnError() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        assertThatThrownBy(() -> Components.using(Plugin.loader(), () -> {
                    throw new IOException("full");
                }))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("full");
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void anotherCopyOfTheLibraryIsLeftOutInSilence() throws IOException {
        try (URLClassLoader copy = Plugin.copy()) {
            Activation relu = Components.using(copy, () -> Components.parse(Activation.class, "relu"));

            assertThat(relu).isEqualTo(new Relu());
            assertThat(Components.using(copy, () -> Components.names(Activation.class)))
                    .isEqualTo(BUILT_IN);
        }
        assertThat(logged(Level.WARN)).isEmpty();
        assertThat(logged(Level.DEBUG))
                .contains(
                        "One activation belongs to another copy of Neurona and is left out: dev.neurona.spi.Activation:"
                                + " dev.neurona.activation.Relu not a subtype.");
    }

    @Test
    void ofTheSameJarTwiceTheLoaderOfTheKindHasItsOwn() throws IOException {
        try (URLClassLoader child = Plugin.childFirst("dev.neurona.activation.")) {
            Activation relu = Components.using(child, () -> Components.parse(Activation.class, "relu"));

            assertThat(relu).isEqualTo(new Relu());
            assertThat(Components.using(child, () -> Components.names(Activation.class)))
                    .isEqualTo(BUILT_IN);
        }
        String origin = origin(Relu.class);
        assertThat(logged(Level.WARN)).isEmpty();
        assertThat(logged(Level.DEBUG))
                .contains("The activation 'relu' stays " + origin + "; left out: " + origin + ".");
    }

    private static String origin(Class<?> type) {
        return type.getName() + " (in "
                + type.getProtectionDomain().getCodeSource().getLocation().getPath() + ")";
    }

    @Test
    void twoVersionsOfAPluginSpoilTheirNameOnly() throws IOException {
        Path old = Plugin.activation(folder.resolve("old"), "Doubling", "doubling");
        Path now = Plugin.activation(folder.resolve("now"), "Twice", "doubling");
        try (URLClassLoader plugins = Plugin.loader(now, old)) {
            String doubled = "More than one activation is called 'doubling': Doubling (in "
                    + old.toUri().getPath() + ") and Twice (in " + now.toUri().getPath()
                    + "). Remove all but one from the class path, or give them names of their own.";

            assertThatThrownBy(() -> Components.using(plugins, () -> Components.parse(Activation.class, "doubling")))
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessage(doubled);
            assertThat(Components.using(plugins, () -> Components.names(Activation.class)))
                    .isEqualTo(BUILT_IN);
            assertThat(logged(Level.WARN)).containsExactly(doubled);
        }
    }

    @Test
    void aPluginThatTakesABuiltInNameIsLeftOutWithAWarning() throws IOException {
        Path plugin = Plugin.activation(folder.resolve("plugin"), "Mine", "relu");
        try (URLClassLoader plugins = Plugin.loader(plugin)) {
            assertThat(Components.using(plugins, () -> Components.parse(Activation.class, "relu")))
                    .isEqualTo(new Relu());
        }
        assertThat(logged(Level.WARN))
                .containsExactly("The activation 'relu' stays " + origin(Relu.class) + "; left out: Mine (in "
                        + plugin.toUri().getPath() + ").");
    }

    @Test
    void aPluginWithoutANameSpoilsNoOther() throws IOException {
        Path plugin = Plugin.compiled(folder.resolve("plugin"), "dev.neurona.spi.Activation", "Silent", """
                public record Silent() implements dev.neurona.spi.ElementwiseActivation {
                    @Override public String name() { return null; }
                    @Override public double value(double z) { return z; }
                    @Override public double derivative(double z, double a) { return 1; }
                }
                """);
        try (URLClassLoader plugins = Plugin.loader(plugin)) {
            assertThat(Components.using(plugins, () -> Components.names(Activation.class)))
                    .isEqualTo(BUILT_IN);
        }
        assertThat(logged(Level.WARN))
                .containsExactly(
                        "One activation could not be loaded and is left out: Silent is named 'null'; a name must"
                                + " match [a-z][a-z0-9-]*.");
    }

    /** As containers answer after a plugin has been stopped. */
    static Stream<ClassLoader> stopped() {
        return Stream.of(
                new ClassLoader("gone", LoadersTest.class.getClassLoader()) {
                    @Override
                    public Enumeration<URL> getResources(String name) throws IOException {
                        throw new IOException("no such volume");
                    }
                },
                new ClassLoader("stopped", LoadersTest.class.getClassLoader()) {
                    @Override
                    public Enumeration<URL> getResources(String name) {
                        throw new IllegalStateException("this application has been stopped");
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("stopped")
    @Timeout(20)
    void aLoaderThatFailsHidesNoBuiltIn(ClassLoader loader) {
        assertThat(Components.using(loader, () -> Components.names(Activation.class)))
                .isEqualTo(BUILT_IN);
        assertThatThrownBy(() -> Components.using(loader, () -> Components.parse(Activation.class, "doubling")))
                .hasMessageStartingWith(notFound("doubling", "Class loaders asked: 'app', '" + loader.getName() + "'"));
        assertThat(logged(Level.WARN))
                .containsExactly("One activation could not be loaded and is left out: "
                        + (loader.getName().equals("gone")
                                ? "dev.neurona.spi.Activation: Error locating configuration files (java.io.IOException: no"
                                        + " such volume)."
                                : "this application has been stopped."));
    }

    @Test
    void aFatJarThatHasLostServiceFilesIsToldHowToMergeThem() throws Exception {
        Path plugin = Plugin.activation(folder.resolve("plugin"), "Doubling", "doubling");
        String merge =
                ", but no service file names its components: a fat jar has overwritten META-INF/services. Merge them:"
                        + " in Maven Shade by ServicesResourceTransformer, in Gradle Shadow by mergeServiceFiles(). Class loaders"
                        + " asked: 'fat'; another is named by Components.using.)";
        try (URLClassLoader fat = Plugin.fatJar(plugin)) {
            assertThat(refusal(fat, "dev.neurona.spi.Activation", "relu"))
                    .isEqualTo("No activation is called 'relu'. Available: doubling. (nn-activations is there" + merge);
        }
        Path layers = Plugin.compiled(folder.resolve("layers"), "dev.neurona.spi.Initializer", "Ones", """
                public record Ones() implements dev.neurona.spi.Initializer {
                    @Override public String name() { return "ones"; }
                    @Override public void initialize(
                            org.ejml.data.DMatrixRMaj weights, dev.neurona.spi.RandomStream random) {}
                }
                """);
        try (URLClassLoader fat = Plugin.fatJar(layers)) {
            assertThat(refusal(fat, "dev.neurona.spi.Initializer", "zeros"))
                    .startsWith("No initializer is called 'zeros'. Available: ones. (nn-core is there, but")
                    .endsWith("nn-layers is there" + merge);
        }
    }

    private static String refusal(ClassLoader loader, String kind, String name) throws Exception {
        try {
            return Components.using(
                    loader,
                    () -> loader.loadClass("dev.neurona.component.Components")
                            .getMethod("parse", Class.class, String.class)
                            .invoke(null, loader.loadClass(kind), name)
                            .toString());
        } catch (InvocationTargetException refused) {
            return refused.getCause().getMessage();
        }
    }

    @Test
    void aLoaderThatNobodyUsesIsCollectedWithItsPluginsAndKinds() throws Exception {
        WeakReference<ClassLoader> plugins = used(Plugin.loader(
                Plugin.activation(folder.resolve("plugin"), "Doubling", "doubling"),
                Plugin.compiled(folder.resolve("kind"), "Gizmo", "Gizmo$Lever", """
                        public interface Gizmo extends dev.neurona.component.Component {
                            record Lever() implements Gizmo {
                                @Override public String name() { return "lever"; }
                            }
                        }
                        """)));
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (plugins.get() != null && System.nanoTime() < deadline) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(plugins.get()).isNull();
        assertThat(Components.names(Activation.class)).isEqualTo(BUILT_IN);
    }

    /** In a method of its own, so that no variable of the test refers to the loader. */
    private static WeakReference<ClassLoader> used(URLClassLoader loader) throws Exception {
        try (loader) {
            Class<? extends Component> gizmo = loader.loadClass("Gizmo").asSubclass(Component.class);
            assertThat(Components.using(loader, () -> Components.names(gizmo))).containsExactly("lever");
            assertThat(Components.using(loader, LoadersTest::doubling).text()).contains("activation=doubling");
        }
        return new WeakReference<>(loader);
    }
}

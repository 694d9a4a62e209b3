package dev.neurona.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.neurona.component.samples.Broken;
import dev.neurona.component.samples.Everything;
import dev.neurona.component.samples.Nameless;
import dev.neurona.component.samples.Nothing;
import dev.neurona.component.samples.NothingElse;
import dev.neurona.component.samples.Plain;
import dev.neurona.component.samples.Shouting;
import dev.neurona.component.samples.Unreadable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What the registry finds, and its errors. */
class RegistryTest {

    /** A kind whose components live in another module, of which there are none. */
    @ProvidedBy("nn-gizmos")
    interface Gizmo extends Component {}

    private final Logger logger = (Logger) LoggerFactory.getLogger(Components.class);
    private final Level level = logger.getLevel();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    private static final String ASKED = " (Class loaders asked: 'app', 'jars'; another is named by Components.using.)";

    @TempDir
    Path folder;

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.WARN);
        logger.setAdditive(false);
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setAdditive(true);
        logger.setLevel(level);
    }

    private static String parseError(String text, Path... jars) {
        return Plugins.with(
                () -> {
                    try {
                        return Components.parse(Sample.class, text).toString();
                    } catch (IllegalArgumentException refused) {
                        return refused.getMessage();
                    }
                },
                jars);
    }

    @Test
    void namesAreSortedWhateverTheClassPath() {
        Path everything = Plugins.jar(folder, "everything.jar", Everything.class);
        Path nothing = Plugins.jar(folder, "nothing.jar", Nothing.class);

        assertThat(Plugins.with(() -> Components.names(Sample.class), nothing, everything))
                .containsExactly("everything", "nothing");
        assertThat(Plugins.with(() -> Components.names(Sample.class), everything, nothing))
                .containsExactly("everything", "nothing");
        assertThat(Plugins.with(() -> Components.all(Sample.class), nothing, everything))
                .extracting(Component::name)
                .containsExactly("everything", "nothing");
        assertThat(log.list).isEmpty();
    }

    @Test
    void whatWasFoundForOneClassLoaderIsNotRememberedForAnother() {
        Path nothing = Plugins.jar(folder, "nothing.jar", Nothing.class);

        assertThat(Plugins.with(() -> Components.names(Sample.class), nothing)).containsExactly("nothing");
        assertThat(Components.names(Sample.class)).isEmpty();
    }

    @Test
    void aMisspeltNameIsAnsweredWithTheNearest() {
        Path jar = Plugins.jar(folder, "samples.jar", Everything.class, Nothing.class);

        assertThat(parseError("noting", jar))
                .isEqualTo("No sample is called 'noting'. Available: everything, nothing. Did you mean 'nothing'?"
                        + ASKED);
        assertThat(parseError("quite-another", jar))
                .isEqualTo("No sample is called 'quite-another'. Available: everything, nothing." + ASKED);
    }

    @Test
    void whereNothingIsRegisteredTheModuleIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Components.parse(Gizmo.class, "lever"))
                .withMessage("No gizmo is called 'lever'. None is registered. (Is nn-gizmos on the class path? Class"
                        + " loaders asked: 'app'; another is named by Components.using.)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Components.parse(Sample.class, "nothing"))
                .withMessage("No sample is called 'nothing'. None is registered. (Class loaders asked: 'app';"
                        + " another is named by Components.using.)");
    }

    @Test
    void twoOfOneNameSpoilThatNameOnly() {
        Path first = Plugins.jar(folder, "first.jar", Nothing.class, Everything.class);
        Path second = Plugins.jar(folder, "second.jar", NothingElse.class);
        String doubled = "More than one sample is called 'nothing': dev.neurona.component.samples.Nothing (in "
                + first.toUri().getPath() + ") and dev.neurona.component.samples.NothingElse (in "
                + second.toUri().getPath()
                + "). Remove all but one from the class path, or give them names of their own.";
        assertThat(Plugins.with(() -> Components.names(Sample.class), second, first))
                .containsExactly("everything");
        assertThatIllegalStateException()
                .isThrownBy(() -> Plugins.with(() -> Components.parse(Sample.class, "nothing"), second, first))
                .withMessage(doubled);
    }

    @Test
    void oneThatFailsDoesNotHideTheOthers() {
        Path jar = Plugins.jar(folder, "samples.jar", Broken.class, Nothing.class);
        String failure =
                "dev.neurona.component.Sample: Provider dev.neurona.component.samples.Broken could not be instantiated"
                        + " (java.lang.IllegalStateException: no coefficients)";

        assertThat(Plugins.with(() -> Components.names(Sample.class), jar)).containsExactly("nothing");
        assertThat(warnings()).containsExactly("One sample could not be loaded and is left out: " + failure + ".");
        assertThat(parseError("broken", jar))
                .isEqualTo("No sample is called 'broken'. Available: nothing." + ASKED + " Could not be loaded: "
                        + failure + ".");
    }

    @Test
    void oneThatIsMissingDoesNotHideTheOthers() {
        Path without = Plugins.jarWithout(folder, "without.jar", "dev.neurona.component.samples.Gone");
        Path nothing = Plugins.jar(folder, "nothing.jar", Nothing.class);

        assertThat(parseError("gone", without, nothing))
                .isEqualTo("No sample is called 'gone'. Available: nothing." + ASKED + " Could not be loaded:"
                        + " dev.neurona.component.Sample: Provider dev.neurona.component.samples.Gone not found.");
        assertThat(warnings())
                .containsExactly(
                        "One sample could not be loaded and is left out: dev.neurona.component.Sample: Provider"
                                + " dev.neurona.component.samples.Gone not found.");
    }

    @Test
    void aProviderThatBreaksTheRulesIsLeftOutWithAWarning() {
        Path jar = Plugins.jar(folder, "rules.jar", Nameless.class, Plain.class, Shouting.class);

        assertThat(parseError("plain", jar))
                .isEqualTo(
                        "No sample is called 'plain'. None is registered." + ASKED + " Could not be loaded:"
                                + " dev.neurona.component.samples.Nameless.name() failed"
                                + " (java.lang.UnsupportedOperationException: not yet);"
                                + " dev.neurona.component.samples.Plain is not a record; a component must be a public record;"
                                + " dev.neurona.component.samples.Shouting is named 'Loud!'; a name must match [a-z][a-z0-9-]*.");
        assertThat(warnings())
                .containsExactly(
                        "One sample could not be loaded and is left out: dev.neurona.component.samples.Nameless.name() failed"
                                + " (java.lang.UnsupportedOperationException: not yet).",
                        "One sample could not be loaded and is left out: dev.neurona.component.samples.Plain is not a record;"
                                + " a component must be a public record.",
                        "One sample could not be loaded and is left out: dev.neurona.component.samples.Shouting is named"
                                + " 'Loud!'; a name must match [a-z][a-z0-9-]*.");
    }

    @Test
    void aTypeWhoseTextCouldNotBeReadBackIsLeftOutWithAWarning() {
        Path jar = Plugins.jar(folder, "unreadable.jar", Nothing.class, Unreadable.class);
        String failure = "dev.neurona.component.samples.Unreadable has the hyperparameter ratesByName of type"
                + " java.util.Map<java.lang.String, java.lang.Double>, which could not be read back; supported are double,"
                + " int, long, boolean, String, enums, interfaces that extend Component, and Optional and List of these (no"
                + " list in a list, no Optional enum with the constant NONE)";

        assertThat(Plugins.with(() -> Components.names(Sample.class), jar)).containsExactly("nothing");
        assertThat(warnings()).containsExactly("One sample could not be loaded and is left out: " + failure + ".");
        assertThat(parseError("unreadable", jar))
                .isEqualTo("No sample is called 'unreadable'. Available: nothing." + ASKED + " Could not be loaded: "
                        + failure + ".");
    }

    enum Odd {
        SIZE,
        Size
    }

    enum Underscored {
        _SIZE
    }

    enum Choice {
        NONE,
        SOME
    }

    record Floats(float rate) {}

    record Arrays(double[] rates) {}

    record Records(Nothing inner) {}

    record AnyComponent(Component inner) {}

    record Ambiguous(Odd odd) {}

    record NoWord(Underscored underscored) {}

    record NoneOrNone(Optional<Choice> choice) {}

    record Twice(Optional<Optional<String>> text) {}

    record ListOfLists(List<List<Double>> rows) {}

    record HiddenList(List<Optional<List<Double>>> rows) {}

    record Wild(List<? extends Sample> samples) {}

    record Raw(@SuppressWarnings("rawtypes") List samples) {}

    record Variable<T>(Optional<T> value) {}

    record Sets(Set<String> names) {}

    record Anything(Object value) {}

    @ParameterizedTest
    @ValueSource(
            classes = {
                Floats.class,
                Arrays.class,
                Records.class,
                AnyComponent.class,
                Ambiguous.class,
                NoWord.class,
                NoneOrNone.class,
                Twice.class,
                ListOfLists.class,
                HiddenList.class,
                Wild.class,
                Raw.class,
                Variable.class,
                Sets.class,
                Anything.class
            })
    void otherTypesAreRefused(Class<?> type) {
        String hyperparameter = type.getRecordComponents()[0].getName();

        assertThat(ComponentText.refusal(type))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .startsWith(type.getName() + " has the hyperparameter " + hyperparameter + " of type "));
    }

    record Fitting(
            Choice choice,
            Sample sample,
            Optional<Sample> other,
            Optional<List<Choice>> choices,
            List<Optional<Long>> longs) {}

    @Test
    void supportedTypesAreNot() {
        assertThat(ComponentText.refusal(Fitting.class)).isEmpty();
        assertThat(ComponentText.refusal(Everything.class)).isEmpty();
    }

    private List<String> warnings() {
        return log.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}

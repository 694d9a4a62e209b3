package dev.neurona.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.neurona.testkit.layer.LayerContract;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class TriesTest {

    private static String before = "";
    private static int few;
    private static int many;
    private static int expensive;
    private static int single;

    @AddLifecycleHook(Tries.class)
    interface SomeContract {

        @Property(tries = 5, edgeCases = EdgeCasesMode.NONE)
        default void fewTries(@ForAll long seed) {
            few++;
        }

        @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
        default void manyTries(@ForAll long seed) {
            many++;
        }

        @Property(tries = 4, edgeCases = EdgeCasesMode.NONE)
        default void expensiveTries(@ForAll long seed) {
            expensive++;
        }

        @Property(tries = 1)
        default void withoutRandomInput() {
            single++;
        }
    }

    @Group
    class Holds implements SomeContract {}

    @BeforeContainer
    static void ask() {
        before = System.getProperty(Tries.PROPERTY, "");
        System.setProperty(Tries.PROPERTY, "40");
    }

    @AfterContainer
    static void rulesAreTriedAsOftenAsAskedFor() {
        if (before.isEmpty()) {
            System.clearProperty(Tries.PROPERTY);
        } else {
            System.setProperty(Tries.PROPERTY, before);
        }
        assertThat(few).isEqualTo(40);
        assertThat(many).isEqualTo(50);
        assertThat(expensive).isEqualTo(4);
        assertThat(single).isEqualTo(1);
    }

    @Example
    void everyContractAsks() {
        for (Class<?> contract : new Class<?>[] {ComponentContract.class, PairContract.class, LayerContract.class}) {
            assertThat(contract.getAnnotation(AddLifecycleHook.class).value()).isEqualTo(Tries.class);
        }
    }

    @Example
    void whatIsNoNumberIsRefused() {
        assertThat(Tries.of(15, "1")).isEqualTo(15);
        assertThat(Tries.of(15, "1000")).isEqualTo(1000);
        for (String asked : new String[] {"", "0", "-3", "1e3", "many", "1234567890"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Tries.of(15, asked))
                    .withMessage("dev.neurona.tries=" + asked
                            + ": the number of tries must be a whole number from 1 to 999999999, for example 1000.");
        }
    }
}

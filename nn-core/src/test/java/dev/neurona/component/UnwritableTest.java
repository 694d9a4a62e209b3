package dev.neurona.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.neurona.component.nested.Block;
import dev.neurona.component.nested.Box;
import dev.neurona.component.nested.Leaf;
import dev.neurona.component.nested.Mode;
import dev.neurona.component.nested.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/** Components that are made in code: shown, put into others, and never written. */
class UnwritableTest {

    private static final String REASON = "the block 'mine' is made of lambdas; register a record.";

    private record OfLambda(String name, IntSupplier size) implements Block {

        @Override
        public Optional<String> unwritable() {
            return Optional.of(REASON);
        }
    }

    private static final Block MINE = new OfLambda("mine", () -> 3);

    private static final Block HOLDS_MINE = new Row(List.of(new Leaf(4, 0.5, Mode.MEAN), new Box(MINE)));

    @Test
    void isShownWhereverItIs() {
        assertThat(Components.label(MINE)).isEqualTo("<mine>");
        assertThat(Components.label(HOLDS_MINE))
                .isEqualTo("row(blocks=[leaf(units=4, rate=0.5, mode=mean), box(inner=<mine>)])");
        assertThat(Components.label(new Box())).isEqualTo(new Box().text());
    }

    @Test
    void isNeverWritten() {
        for (Block block : List.of(MINE, HOLDS_MINE)) {
            assertThatIllegalArgumentException().isThrownBy(block::text).withMessage(REASON);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Components.values(block))
                    .withMessage(REASON);
        }
    }

    @Test
    void whatIsShownCannotBeRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Components.parse(Block.class, Components.label(new Box(MINE))))
                .withMessageStartingWith("box: inner: No block is called '<mine>'. Available: ");
    }

    @Test
    void isAmongTheComponentsWithin() {
        assertThat(Components.within(HOLDS_MINE)).endsWith(MINE);
    }

    @Test
    void oneThatIsNoRecordHoldsNothing() {
        Component mine = new Component() {
            @Override
            public String name() {
                return "mine";
            }
        };
        assertThat(Components.within(mine)).containsExactly(mine);
    }

    @Test
    void isPutIntoARegisteredOne() {
        assertThat(Components.with(Block.class, "box", Map.of("inner", MINE))).isEqualTo(new Box(MINE));
        assertThat(Components.with(Block.class, "box", Map.of())).isEqualTo(new Box());
        assertThat(Components.with(Block.class, "leaf", Map.of("units", 2, "rate", 0.25)))
                .isEqualTo(new Leaf(2, 0.25, Mode.MEAN));
    }

    @Test
    void valuesThatDoNotFitAreRefused() {
        refuses("box", Map.of("inner", "leaf"), "box: inner must be of type Block, got String.");
        refuses("leaf", Map.of("units", 2.0, "rate", 0.5), "leaf: units must be of type Integer, got Double.");
        refuses("leaf", Map.of("units", 0, "rate", 0.5), "leaf: units must be in [1, inf), got 0.");
        refuses("leaf", Map.of("units", 1), "leaf: rate is missing; give it, for example leaf(units=8, rate=0.0).");
        refuses("box", Map.of("outer", MINE), "box has no hyperparameter 'outer'. It has: inner.");
    }

    private static void refuses(String name, Map<String, ?> values, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Components.with(Block.class, name, values))
                .withMessage(message);
    }
}

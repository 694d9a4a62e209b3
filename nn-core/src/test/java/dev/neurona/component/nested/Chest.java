package dev.neurona.component.nested;

import java.util.List;
import java.util.Optional;

/** Every combination of types that a text holds. */
public record Chest(
        double number,
        long seed,
        boolean open,
        String label,
        Mode mode,
        Slope slope,
        Slope.Steep steep,
        Optional<Double> limit,
        Optional<Boolean> closed,
        Optional<String> note,
        Optional<Slope> other,
        List<Long> seeds,
        List<Boolean> marks,
        List<Mode> modes,
        List<Optional<String>> notes,
        Optional<List<Slope>> slopes)
        implements Block {

    public Chest {
        seeds = List.copyOf(seeds);
        marks = List.copyOf(marks);
        modes = List.copyOf(modes);
        notes = List.copyOf(notes);
        slopes = slopes.map(List::copyOf);
    }

    public Chest() {
        this(
                0.5,
                7,
                false,
                "",
                Mode.LAST_STEP,
                new None(),
                new Ramp(),
                Optional.empty(),
                Optional.of(true),
                Optional.of("none"),
                Optional.of(new None()),
                List.of(1L, -2L),
                List.of(true),
                List.of(Mode.TOP_2),
                List.of(Optional.empty(), Optional.of("a")),
                Optional.of(List.of(new Ramp(1, Optional.empty()), new None())));
    }

    @Override
    public String name() {
        return "chest";
    }
}

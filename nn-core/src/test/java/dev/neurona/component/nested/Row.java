package dev.neurona.component.nested;

import java.util.List;

/** Components in a list. */
public record Row(List<Block> blocks) implements Block {

    public Row {
        blocks = List.copyOf(blocks);
    }

    public Row() {
        this(List.of());
    }

    @Override
    public String name() {
        return "row";
    }
}

package dev.neurona.component.nested;

/** A component in a component. */
public record Box(Block inner) implements Block {

    public Box() {
        this(new Leaf());
    }

    @Override
    public String name() {
        return "box";
    }
}

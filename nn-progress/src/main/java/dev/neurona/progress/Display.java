package dev.neurona.progress;

/** Where it is shown how far a training has come. */
interface Display {

    void show(Standing standing);

    /** Ends the display. A second call does nothing. */
    void close();
}

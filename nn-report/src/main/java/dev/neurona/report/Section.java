package dev.neurona.report;

/** One part of the page, with a heading. */
interface Section {

    /** The anchor of the heading. */
    String id();

    String title();

    /** Writes what stands below the heading. */
    void write(Html html);
}

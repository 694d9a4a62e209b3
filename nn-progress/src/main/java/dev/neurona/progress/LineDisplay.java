package dev.neurona.progress;

import java.io.PrintStream;
import java.util.Locale;

/** Plain lines for a file or another program: one for each tenth that is done, at most one per second, and one at the end. */
final class LineDisplay implements Display {

    private static final int LINES = 10;
    private static final double INTERVAL = 1;

    private final PrintStream out;
    private long tenths;
    private double lineBefore;

    LineDisplay(PrintStream out) {
        this.out = out;
    }

    @Override
    public void show(Standing standing) {
        long reached = (long) (standing.share() * LINES);
        boolean isEnd = standing.done() == standing.all() && reached > tenths;
        if (isEnd || (reached > tenths && standing.seconds() - lineBefore >= INTERVAL)) {
            tenths = reached;
            lineBefore = standing.seconds();
            out.println(String.format(Locale.ROOT, "%3.0f %%  ", 100 * standing.share())
                    + standing.facts()
                    + standing.speed());
        }
    }

    @Override
    public void close() {
        out.flush();
    }
}

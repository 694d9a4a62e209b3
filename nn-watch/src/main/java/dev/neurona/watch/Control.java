package dev.neurona.watch;

import dev.neurona.train.TrainingState;
import java.util.function.Consumer;

/**
 * Where the hand at the page meets the training thread, which comes by before the first step and after each one. If nobody wants anything
 * of it, it reads one flag and goes on.
 */
final class Control {

    private static final double HALF = 0.5;

    /** What the page may ask for. */
    enum Action {
        PAUSE,
        BATCH,
        EPOCH,
        RESUME,
        HALVE,
        STOP
    }

    /** Up to where the run goes. */
    private enum Until {
        THE_END,
        THE_NEXT_EPOCH,
        THE_NEXT_STEP,
        HERE
    }

    private volatile boolean wanted;
    private boolean looked;
    private Until until = Until.THE_END;
    private int halvings;
    private boolean stopped;
    private boolean isHeld;
    private boolean isOpen = true;

    /** Asks for a moment of the run. */
    synchronized void look() {
        looked = true;
        want();
    }

    synchronized void act(Action action) {
        switch (action) {
            case PAUSE -> until = Until.HERE;
            case BATCH -> until = Until.THE_NEXT_STEP;
            case EPOCH -> until = Until.THE_NEXT_EPOCH;
            case RESUME -> until = Until.THE_END;
            case HALVE -> halvings++;
            case STOP -> stopped = true;
        }
        isHeld &= action == Action.PAUSE || action == Action.HALVE;
        want();
    }

    /** Lets the run go on by itself for ever, since nobody can ask anything of it any more. */
    synchronized void leave() {
        isOpen = false;
        until = Until.THE_END;
        isHeld = false;
        want();
    }

    private void want() {
        wanted = true;
        notifyAll();
    }

    synchronized boolean isHeld() {
        return isHeld;
    }

    /**
     * Holds the training thread as long as the run is paused. An interrupt lets it go, and ends the run.
     *
     * @param show called with the state if somebody looks
     * @return whether the run ends here
     */
    boolean ends(TrainingState state, Consumer<TrainingState> show) {
        return wanted && attend(state, show);
    }

    /** Nothing is done for the page under the lock, so that it can be asked while a moment is made. */
    private boolean attend(TrainingState state, Consumer<TrainingState> show) {
        arrive(state.progress().rowsDone() == 0);
        while (hasErrand()) {
            for (int i = takenHalvings(); i > 0; i--) {
                state.changeRate(HALF);
            }
            if (isLookedAt()) {
                show.accept(state);
            }
        }
        return isStopped();
    }

    /** A step that was asked for while the run was held began then, and has ended when the thread comes by again. */
    private synchronized void arrive(boolean isEpoch) {
        if (until == Until.THE_NEXT_STEP || (until == Until.THE_NEXT_EPOCH && isEpoch)) {
            until = Until.HERE;
        }
        isHeld = until == Until.HERE && !stopped;
    }

    /** Waits as long as the run is held, and says whether there is something to do before it goes on. */
    private synchronized boolean hasErrand() {
        try {
            while (isHeld && !looked && halvings == 0) {
                wait();
            }
        } catch (InterruptedException interrupted) {
            isHeld = false;
            until = Until.THE_END;
            Thread.currentThread().interrupt();
        }
        boolean errand = looked || halvings > 0;
        wanted = errand || until != Until.THE_END || stopped;
        return errand;
    }

    private synchronized int takenHalvings() {
        int taken = halvings;
        halvings = 0;
        return taken;
    }

    private synchronized boolean isLookedAt() {
        boolean taken = looked && isOpen;
        looked = false;
        return taken;
    }

    synchronized boolean isStopped() {
        return stopped;
    }
}

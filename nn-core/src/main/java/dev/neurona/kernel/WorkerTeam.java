package dev.neurona.kernel;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A few daemon threads that share pieces of work of some microseconds with their caller.
 *
 * <p>The caller publishes the work, takes parts itself, and waits only for parts that another thread has begun: with
 * more threads than processors, or on a busy machine, it simply does more of the work. Idle threads spin for a moment,
 * since the next product of a training step is near, and then park. One team serves the process; a caller that finds
 * it busy does all parts itself.
 */
final class WorkerTeam {

    /** Work in numbered parts, which may run at the same time on different threads. */
    @FunctionalInterface
    interface Work {
        void run(int part);
    }

    @SuppressWarnings("StaticAssignmentOfThrowable") // A marker that is never thrown and has no stack trace.
    private static final Throwable NONE = new Throwable("no failure", null, false, false) {
        private static final long serialVersionUID = 1;
    };

    private static final WorkerTeam SHARED = new WorkerTeam();

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    /** How often an idle thread looks for work before it parks: about 50 us. */
    private static final int LOOKS = 2000;

    private final AtomicBoolean busy = new AtomicBoolean();

    /**
     * Round (32 bits), number of parts (16), next part to begin (16). The number of parts is in here, so that a thread
     * that was late for one round can never begin a part of the next before it is published whole.
     */
    private final AtomicLong state = new AtomicLong();

    private final AtomicLong finished = new AtomicLong();
    private volatile Worker[] workers = {};
    private volatile Throwable failure = NONE;
    private Work work = part -> {};

    private WorkerTeam() {}

    /**
     * Runs all parts and returns when they are done. What a part throws is thrown here, after the others ended.
     *
     * @param parts number of parts, 1 to 65535
     */
    static void run(Work work, int parts) {
        if (parts > 1 && SHARED.busy.compareAndSet(false, true)) {
            try {
                SHARED.share(work, parts);
            } finally {
                SHARED.busy.set(false);
            }
        } else {
            for (int part = 0; part < parts; part++) {
                work.run(part);
            }
        }
    }

    private void share(Work shared, int parts) {
        startWorkers(parts - 1);
        work = shared;
        finished.set(0);
        long round = (state.get() >>> 32) + 1;
        state.set(round << 32 | (long) parts << 16);
        Worker[] present = workers;
        for (int i = 0; i < parts - 1; i++) {
            present[i].wake();
        }
        takeParts();
        awaitOthers(parts);
        Throwable thrown = failure;
        if (thrown != NONE) {
            failure = NONE;
            WorkerTeam.<RuntimeException>rethrow(thrown);
        }
    }

    /** Begins parts until none is left; true if there was one. */
    private boolean takeParts() {
        boolean any = false;
        while (true) {
            long seen = state.get();
            int next = (int) (seen & 0xFFFF);
            if (next >= (int) (seen >>> 16 & 0xFFFF)) {
                return any;
            }
            Work current = work;
            if (state.compareAndSet(seen, seen + 1)) {
                any = true;
                runPart(current, next);
            }
        }
    }

    private void runPart(Work current, int part) {
        try {
            current.run(part);
        } catch (Throwable thrown) {
            failure = thrown;
        } finally {
            finished.incrementAndGet();
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // With more threads than processors the others need this one's turn.
    private void awaitOthers(int parts) {
        for (int looks = 0; finished.get() < parts; looks++) {
            if (looks < LOOKS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    private void startWorkers(int needed) {
        Worker[] present = workers;
        if (present.length >= needed) {
            return;
        }
        Worker[] more = Arrays.copyOf(present, needed);
        for (int i = present.length; i < needed; i++) {
            more[i] = new Worker(i);
        }
        workers = more;
        for (int i = present.length; i < needed; i++) {
            more[i].start();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void rethrow(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private final class Worker extends Thread {

        private volatile boolean parked;
        private final int looks;

        Worker(int index) {
            super("neurona-worker-" + (index + 1));
            setDaemon(true);
            looks = index + 2 <= PROCESSORS ? LOOKS : 0;
        }

        void wake() {
            if (parked) {
                LockSupport.unpark(this);
            }
        }

        @Override
        public void run() {
            int idle = 0;
            while (true) {
                if (takeParts()) {
                    idle = 0;
                } else if (idle < looks) {
                    idle++;
                    Thread.onSpinWait();
                } else {
                    park();
                    idle = 0;
                }
            }
        }

        /** Looks once more after saying that it parks: whoever publishes later sees the flag. */
        private void park() {
            parked = true;
            long seen = state.get();
            if ((seen & 0xFFFF) >= (seen >>> 16 & 0xFFFF)) {
                LockSupport.park(WorkerTeam.this);
            }
            parked = false;
        }
    }
}

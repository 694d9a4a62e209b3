package dev.neurona.watch;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A page that shows runs while they train: their costs and metrics, and layer by layer gradients, updates, dead units and weights. Whoever
 * has it open can hold a run, take one batch or epoch at a time, halve its learning rate, and end it.
 *
 * <pre>{@code
 * try (Watch watch = Watch.open()) {
 *     System.out.println(watch.address());
 *     TrainingResult result = watch.run("iris").fit(trainer, network, data);
 *     watch.awaitEnd();
 * }
 * }</pre>
 *
 * <p>The page is served on this machine only, and asks no other place for anything. Whoever can log in to the machine can open it.
 */
public final class Watch implements AutoCloseable {

    private final List<WatchedRun> runs = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Server server;

    private Watch(int port) throws IOException {
        this.server = new Server(port, runs, ended::countDown);
    }

    /** {@return a watch on a free port} */
    public static Watch open() throws IOException {
        return open(0);
    }

    /**
     * {@return a watch on a port}
     *
     * @param port from 1 to 65535, or 0 for a free one
     * @throws IOException if the port is in use
     */
    public static Watch open(int port) throws IOException {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("The port must be from 0 to 65535, got " + port + ".");
        }
        return new Watch(port);
    }

    /** {@return where the page is, for a browser on this machine} */
    public URI address() {
        return server.address();
    }

    /**
     * {@return a run that is shown from now on, and waits to be trained} Several stand side by side.
     *
     * @param name what it is called on the page
     */
    public WatchedRun run(String name) {
        WatchedRun run = new WatchedRun(name);
        runs.add(run);
        return run;
    }

    /** Waits until somebody at the page ends the watch. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Closes the page. Runs that are held go on by themselves. */
    @Override
    public void close() {
        server.close();
        runs.forEach(WatchedRun::leave);
        ended.countDown();
    }
}

package dev.neurona.spark;

import dev.neurona.network.DistantBlocks.Worker;
import dev.neurona.network.Network;
import dev.neurona.train.Trainer;
import java.io.Serializable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * What makes workers, as texts that travel. Each executor reads them once, and its tasks share the workers: a task takes one, and gives
 * it back.
 */
final class WorkerTexts implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String trainer;
    private final String network;
    private final int rows;
    private final int targets;
    private transient @Nullable Network read;
    private transient @Nullable ConcurrentLinkedQueue<Worker> idle;

    /** Texts of a trainer and a network, for blocks of so many rows with so many columns of targets. */
    WorkerTexts(String trainer, String network, int rows, int targets) {
        this.trainer = trainer;
        this.network = network;
        this.rows = rows;
        this.targets = targets;
    }

    int targets() {
        return targets;
    }

    synchronized Network network() {
        Network known = read;
        if (known == null) {
            known = Network.parse(network);
            read = known;
        }
        return known;
    }

    private synchronized ConcurrentLinkedQueue<Worker> idle() {
        ConcurrentLinkedQueue<Worker> workers = idle;
        if (workers == null) {
            workers = new ConcurrentLinkedQueue<>();
            idle = workers;
        }
        return workers;
    }

    Worker take() {
        Worker worker = idle().poll();
        return worker != null ? worker : Trainer.parse(trainer).worker(network(), rows);
    }

    void giveBack(Worker worker) {
        idle().add(worker);
    }
}

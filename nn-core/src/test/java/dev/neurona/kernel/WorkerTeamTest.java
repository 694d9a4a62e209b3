package dev.neurona.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerTeamTest {

    private static void assertEachPartOnce(int parts) {
        AtomicIntegerArray runs = new AtomicIntegerArray(parts);
        WorkerTeam.run(runs::incrementAndGet, parts);
        for (int part = 0; part < parts; part++) {
            assertThat(runs.get(part)).as("part " + part + " of " + parts).isEqualTo(1);
        }
    }

    @Test
    void everyPartRunsOnce() {
        for (int round = 0; round < 2000; round++) {
            assertEachPartOnce(1 + round % 9);
        }
    }

    /** Long enough for every thread to park in between. */
    @Test
    void parkedThreadsWakeUp() {
        for (int round = 0; round < 20; round++) {
            LockSupport.parkNanos(2_000_000);
            assertEachPartOnce(3);
        }
    }

    @Test
    void manyCallersShareOneTeam() throws InterruptedException {
        List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread caller = new Thread(() -> {
                for (int round = 0; round < 500; round++) {
                    assertEachPartOnce(4);
                }
            });
            caller.setUncaughtExceptionHandler((thread, failure) -> thrown.add(failure));
            callers.add(caller);
            caller.start();
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(thrown).isEmpty();
    }

    @Test
    void aCallFromWithinAPartRunsAlone() {
        AtomicIntegerArray runs = new AtomicIntegerArray(9);
        WorkerTeam.run(outer -> WorkerTeam.run(inner -> runs.incrementAndGet(outer * 3 + inner), 3), 3);
        assertThat(runs).hasToString("[1, 1, 1, 1, 1, 1, 1, 1, 1]");
    }

    @Test
    void whatAPartThrowsReachesTheCaller() {
        for (int bad = 0; bad < 3; bad++) {
            int failing = bad;
            assertThatThrownBy(() -> WorkerTeam.run(
                            part -> {
                                if (part == failing) {
                                    throw new IllegalStateException("part " + part);
                                }
                            },
                            3))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("part " + bad);
            assertEachPartOnce(3);
        }
    }

    @Test
    void rangesCoverEveryElementOnce() {
        for (int threads : new int[] {1, 2, 3, 7}) {
            for (int count : new int[] {0, 1, 8, 1000, 16384, 20001, 100_003}) {
                byte[] runs = new byte[count];
                new PlainKernel().products(threads).forRanges(count, (from, to) -> {
                    for (int i = from; i < to; i++) {
                        runs[i]++;
                    }
                });
                assertThat(allOne(runs))
                        .as(threads + " threads, " + count + " elements")
                        .isTrue();
            }
        }
    }

    private static boolean allOne(byte[] runs) {
        for (byte run : runs) {
            if (run != 1) {
                return false;
            }
        }
        return true;
    }
}

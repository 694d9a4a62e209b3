package dev.neurona.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import java.io.InputStream;
import java.lang.management.ManagementFactory;

/** The checks of every hostile file: one exception, little memory, little time. */
final class Hostile {

    /** Something that reads a file. */
    interface Reading {
        void run() throws Exception;
    }

    private static final long SECOND = 1_000_000_000L;

    private Hostile() {}

    /** Asserts that a file is refused within a second, with less than the given number of bytes allocated. */
    static void assertRefused(String message, long bytes, Reading reading) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long allocated = threads.getThreadAllocatedBytes(thread);
        // CPU time of this thread, so that the test does not fail on a busy machine.
        long start = threads.getCurrentThreadCpuTime();
        Throwable thrown = catchThrowable(reading::run);
        long elapsed = threads.getCurrentThreadCpuTime() - start;
        long used = threads.getThreadAllocatedBytes(thread) - allocated;
        assertThat(thrown).isInstanceOf(DataFileException.class).hasMessage(message);
        assertThat(used).as("bytes allocated").isLessThan(bytes);
        assertThat(elapsed).as("nanoseconds").isLessThan(SECOND);
    }

    /** A stream that starts with some bytes and then repeats others without end, in place of a large file. */
    static InputStream endless(byte[] head, byte[] repeated) {
        return new InputStream() {
            private long position;

            @Override
            public int read() {
                long at = position++;
                return (at < head.length ? head[(int) at] : repeated[(int) ((at - head.length) % repeated.length)])
                        & 0xFF;
            }

            @Override
            public int read(byte[] target, int start, int length) {
                for (int i = 0; i < length; i++) {
                    target[start + i] = (byte) read();
                }
                return length;
            }
        };
    }
}

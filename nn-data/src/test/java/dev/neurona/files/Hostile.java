package dev.neurona.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import java.io.InputStream;
import java.lang.management.ManagementFactory;

/** What every hostile file is checked for: one exception, and little memory. */
final class Hostile {

    /** Something that reads a file. */
    interface Reading {
        void run() throws Exception;
    }

    private Hostile() {}

    /** Asserts that a reading is refused, having allocated less than some bytes in all. */
    static void assertRefused(String message, long bytes, Reading reading) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long allocated = threads.getThreadAllocatedBytes(thread);
        Throwable thrown = catchThrowable(reading::run);
        long used = threads.getThreadAllocatedBytes(thread) - allocated;
        assertThat(thrown).isInstanceOf(DataFileException.class).hasMessage(message);
        assertThat(used).as("bytes allocated").isLessThan(bytes);
    }

    /** A stream that begins with some bytes and then repeats others without end, so that no large file is needed. */
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

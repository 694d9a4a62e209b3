package dev.neurona.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourseTest {

    /** A reader who merges what it is told has what is there, however often points are forgotten between. */
    @Test
    void aReaderKnowsWhatIsThere() {
        Course<Integer> course = new Course<>();
        List<Integer> read = new ArrayList<>();
        Course.Mark mark = Course.Mark.START;
        for (int i = 1; i <= 10_000; i++) {
            course.add(i);
            if (i % 7 == 0) {
                Course.Part<Integer> part = course.since(mark);
                mark = course.mark();
                read.subList(part.from(), read.size()).clear();
                read.addAll(part.points());
                assertThat(read).endsWith(i).hasSizeLessThanOrEqualTo(1000).isSorted();
                assertThat(read).isEqualTo(course.since(Course.Mark.START).points());
            }
        }
        assertThat(read.get(0)).isGreaterThan(1);
    }
}

package dev.neurona.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Learns a model for each group of a partition, whose rows are sorted by group. The group is the first value of a row.
 *
 * @param training what is learnt of the rows of each group
 */
record LearnGroups(Training training) implements MapPartitionsFunction<Row, Row> {

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        return new Iterator<>() {
            private Optional<Row> ahead = Optional.empty();

            @Override
            public boolean hasNext() {
                return ahead.isPresent() || rows.hasNext();
            }

            @Override
            public Row next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                Row first = ahead.orElseGet(rows::next);
                ahead = Optional.empty();
                List<Row> group = new ArrayList<>(List.of(first));
                while (ahead.isEmpty() && rows.hasNext()) {
                    Row row = rows.next();
                    if (row.getString(0).equals(first.getString(0))) {
                        group.add(row);
                    } else {
                        ahead = Optional.of(row);
                    }
                }
                return learn(first.getString(0), group);
            }
        };
    }

    private Row learn(String group, List<Row> rows) {
        try {
            // Tasks are the threads of an executor.
            return RowFactory.create(group, training.file(rows, 1), null);
        } catch (CancellationException interrupted) {
            throw interrupted;
        } catch (RuntimeException refused) {
            return RowFactory.create(group, null, String.valueOf(refused.getMessage()));
        }
    }
}

package dev.neurona.data;

import dev.neurona.spi.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Deals whole groups of rows to parts, so that each part gets about its share of every class.
 *
 * <p>Of n(c) rows of class c, g(c) are in a group and m(p, c) in part p. The unevenness of the parts is
 *
 * <pre>
 *   sum over p and c of (m(p, c) / n(c))² / share(p)
 * </pre>
 *
 * which is least if every part has its share of every class. Groups are dealt in descending order of sum over c of (g(c) / n(c))²,
 * equals in random order. Each goes to the part where it raises the unevenness least; of equal parts, to the one with
 * fewest rows for its share, then to the first. As soon as only as many groups are left as parts are empty, they go to those.
 */
final class GroupDeal {

    /** Rows counted by class: a group, or what a part has got so far. */
    private static final class Rows {

        private final IntStream.Builder rows = IntStream.builder();
        private final SortedMap<Integer, Integer> counts = new TreeMap<>();
        private int size;

        void add(int row, int label) {
            rows.add(row);
            counts.merge(label, 1, Integer::sum);
            size++;
        }

        void add(int[] more, int[] classes) {
            for (int row : more) {
                add(row, classes[row]);
            }
        }

        int[] sorted() {
            return rows.build().sorted().toArray();
        }
    }

    private final int[] classes;
    private final double[] shares;
    private final Rows all = new Rows();
    private final List<Rows> parts;

    private GroupDeal(int[] classes, double[] shares) {
        this.classes = classes;
        this.shares = shares;
        this.parts = Stream.generate(Rows::new).limit(shares.length).toList();
    }

    /** The rows of each part, ascending. There are at least as many groups as parts. */
    static List<int[]> of(int[] classes, int[] groups, double[] shares, long seed) {
        GroupDeal deal = new GroupDeal(classes, shares);
        deal.deal(deal.inOrder(groups, seed));
        return deal.parts.stream().map(Rows::sorted).toList();
    }

    private List<Rows> inOrder(int[] groups, long seed) {
        SortedMap<Integer, Rows> byNumber = new TreeMap<>();
        for (int row = 0; row < groups.length; row++) {
            byNumber.computeIfAbsent(groups[row], number -> new Rows()).add(row, classes[row]);
            all.add(row, classes[row]);
        }
        List<Rows> ordered = new ArrayList<>(byNumber.values());
        int[] order = IntStream.range(0, ordered.size()).toArray();
        RandomStream.at(seed, "groups").shuffle(order);
        return Arrays.stream(order)
                .mapToObj(ordered::get)
                .sorted(Comparator.comparingDouble(group -> -growth(group, new Rows())))
                .toList();
    }

    private void deal(List<Rows> groups) {
        int empty = parts.size();
        for (int i = 0; i < groups.size(); i++) {
            Rows part = parts.get(best(groups.get(i), groups.size() - i <= empty));
            empty -= part.size == 0 ? 1 : 0;
            part.add(groups.get(i).sorted(), classes);
        }
    }

    private int best(Rows group, boolean onlyEmpty) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        double fewest = Double.POSITIVE_INFINITY;
        for (int part = 0; part < shares.length; part++) {
            Rows rows = parts.get(part);
            if (onlyEmpty && rows.size > 0) {
                continue;
            }
            double growth = growth(group, rows) / shares[part];
            double filled = (rows.size + group.size / 2.0) / shares[part];
            if (growth < least || (growth == least && filled < fewest)) {
                best = part;
                least = growth;
                fewest = filled;
            }
        }
        return best;
    }

    /** By how much a group raises the sum of squares of a part: ((m + g)² - m²) / n² = g (2 m + g) / n², over all classes. */
    private double growth(Rows group, Rows part) {
        double sum = 0;
        for (Map.Entry<Integer, Integer> each : group.counts.entrySet()) {
            double g = each.getValue();
            double m = part.counts.getOrDefault(each.getKey(), 0);
            double n = Objects.requireNonNull(all.counts.get(each.getKey()));
            sum += g * (2 * m + g) / (n * n);
        }
        return sum;
    }
}

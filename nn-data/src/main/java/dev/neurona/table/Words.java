package dev.neurona.table;

/**
 * Texts that come again, as the words of a column of categories do, each as one string. A text is found at the place of its hash; there the
 * last one stays, so a column of texts that are all different costs no more memory. Without a lock, threads may share it.
 *
 * @since 0.1.0
 */
public final class Words {

    private static final int LONGEST = 32;
    /** 2^32 divided by the golden ratio, which is Knuth's multiplier: the upper bits of a product depend on all bits of the hash. */
    private static final int MULTIPLIER = 0x9E3779B9;

    private final String[] words;
    private final int shift;

    /**
     * Creates places for words.
     *
     * @param places how many, a power of two from 2 to 2^30
     * @throws IllegalArgumentException if it is another number
     */
    public Words(int places) {
        if (places < 2 || Integer.bitCount(places) != 1) {
            throw new IllegalArgumentException("places must be a power of two from 2 to 2^30, got " + places + ".");
        }
        words = new String[places];
        shift = Integer.numberOfLeadingZeros(places) + 1;
    }

    /**
     * A text.
     *
     * @param from contains it; not modified
     * @param start where it begins
     * @param length the number of its characters
     * @return a string of these characters, often one that was given before
     */
    public String text(char[] from, int start, int length) {
        if (length == 0) {
            return "";
        }
        if (length > LONGEST) {
            return new String(from, start, length);
        }
        int hash = 0;
        for (int i = start; i < start + length; i++) {
            hash = 31 * hash + from[i];
        }
        int place = (hash * MULTIPLIER) >>> shift;
        String word = words[place];
        if (word == null || !isAt(word, from, start, length)) {
            word = new String(from, start, length);
            words[place] = word;
        }
        return word;
    }

    private static boolean isAt(String word, char[] from, int start, int length) {
        if (word.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (word.charAt(i) != from[start + i]) {
                return false;
            }
        }
        return true;
    }
}

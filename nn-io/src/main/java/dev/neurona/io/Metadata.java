package dev.neurona.io;

import dev.neurona.io.file.ModelFileException;
import dev.neurona.io.file.Printable;
import dev.neurona.io.safetensors.Tensor;
import dev.neurona.io.safetensors.TensorFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The metadata of a file of ours, read key by key. Every key must be asked for in the end: the vocabulary is closed, so
 * that a key that means something to a newer release is never ignored silently.
 */
final class Metadata {

    /** Digits, with nothing that would be read as a hexadecimal number, a suffix or an overflow. */
    private static final String NUMBER = "-?(\\d+(\\.\\d*)?([eE][+-]?\\d+)?|Infinity)|NaN";

    private final String file;
    /** Sorted, so that the keys below a prefix stand together: a file may have thousands of layers. */
    private final NavigableMap<String, String> texts;

    private final Set<String> unread;

    Metadata(String file, Map<String, String> texts) {
        this.file = file;
        this.texts = new TreeMap<>(texts);
        this.unread = new TreeSet<>(texts.keySet());
        unread.removeIf(key -> !key.startsWith(TensorFile.OUR_PREFIX));
        unread.remove(TensorFile.FORMAT_KEY);
        unread.remove(TensorFile.DIGEST_KEY);
    }

    boolean has(String key) {
        return texts.containsKey(key);
    }

    /** All texts, without counting as read. */
    Map<String, String> all() {
        return texts;
    }

    String text(String key) throws ModelFileException {
        String text = texts.get(key);
        if (text == null) {
            throw refuse("the metadata '" + key + "' is missing.");
        }
        unread.remove(key);
        return text;
    }

    /** A text that may be missing. */
    String text(String key, String otherwise) throws ModelFileException {
        return has(key) ? text(key) : otherwise;
    }

    long whole(String key, long least, long most) throws ModelFileException {
        String text = text(key);
        if (text.matches("-?\\d{1,19}")) {
            try {
                long value = Long.parseLong(text);
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException beyondSixtyFourBits) {
                // Refused below, like any other number out of range.
            }
        }
        throw refuse("the metadata '" + key + "' must be a whole number from " + least + " to " + most + ", got "
                + Printable.name(text) + ".");
    }

    double number(String key) throws ModelFileException {
        String text = text(key);
        if (text.length() > 40 || !text.matches(NUMBER)) {
            throw refuse("the metadata '" + key + "' must be a number, got " + Printable.name(text) + ".");
        }
        return Double.parseDouble(text);
    }

    /** A list, which continues under KEY.1, KEY.2 and so on if it is long. */
    List<String> list(String key) throws ModelFileException {
        List<String> list = part(key);
        if (!has(key + ".1")) {
            return list;
        }
        List<String> whole = new ArrayList<>(list);
        for (int i = 1; has(key + "." + i); i++) {
            whole.addAll(part(key + "." + i));
            if (whole.size() > JsonList.MOST) {
                throw refuse(
                        "the metadata '" + key + "' and its continuations have more than " + JsonList.MOST + " texts.");
            }
        }
        return Collections.unmodifiableList(whole);
    }

    private List<String> part(String key) throws ModelFileException {
        String text = text(key);
        return JsonList.read(text)
                .orElseThrow(() -> refuse("the metadata '" + key + "' must be a JSON list of up to " + JsonList.MOST
                        + " texts, got " + Printable.name(text) + "."));
    }

    /** All texts below a prefix, by the rest of their keys. */
    Map<String, String> below(String prefix) {
        Map<String, String> found = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : texts.tailMap(prefix, true).entrySet()) {
            if (!entry.getKey().startsWith(prefix)) {
                break;
            }
            found.put(entry.getKey().substring(prefix.length()), entry.getValue());
            unread.remove(entry.getKey());
        }
        return found;
    }

    void requireAllRead() throws ModelFileException {
        if (!unread.isEmpty()) {
            List<String> shown = new ArrayList<>();
            unread.stream().limit(3).forEach(key -> shown.add(Printable.name(key)));
            throw refuse("the metadata has keys that this release does not know: " + String.join(", ", shown) + ".");
        }
    }

    /** Takes a tensor out of the map; refuses the file if it is missing. */
    Tensor take(String name, Map<String, Tensor> tensors) throws ModelFileException {
        Tensor tensor = tensors.remove(name);
        if (tensor == null) {
            throw refuse("the tensor '" + name + "' is missing.");
        }
        return tensor;
    }

    /** Refuses single precision in a tensor whose numbers are used as they are. */
    void requireDoubles(String name, Tensor tensor) throws ModelFileException {
        if (tensor.type() != Tensor.Type.F64) {
            throw refuse("the tensor '" + name + "' must be of type F64, got " + tensor.type() + ".");
        }
    }

    ModelFileException refuse(String reason) {
        return new ModelFileException(file, TensorFile.PREFIX_BYTES, reason);
    }
}

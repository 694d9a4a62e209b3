package dev.neurona.objects;

import dev.neurona.table.Visible;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A class whose objects are rows: finds its cells, and says what is wrong with it. */
final class RowClass {

    private static final String SUCH =
            "give a record with components, or a class with public getters such as getAge() or isMember().";
    private static final String MAP =
            "; map the objects to a record without it, or with components of these types, and give that class.";

    private final Class<?> type;
    private final List<ObjectCell> cells = new ArrayList<>();
    /** The classes of the records around the current one, from the outermost. */
    private final List<Class<?>> around = new ArrayList<>();

    private RowClass(Class<?> type) {
        this.type = type;
    }

    /** The cells of the rows of a class, in the order of their columns. */
    static List<ObjectCell> cells(Class<?> type) {
        if (type.isPrimitive()
                || type.isArray()
                || type.isEnum()
                || type.getName().startsWith("java.")) {
            throw new IllegalArgumentException(type.getTypeName()
                    + " is a single value or a class of Java, not a class of rows; give a record, or a"
                    + " class with public getters such as getAge() or isMember().");
        }
        RowClass row = new RowClass(type);
        List<Member> members = Member.of(type);
        if (members.isEmpty()) {
            throw new IllegalArgumentException(type.getTypeName() + ": a row needs at least one column, but this "
                    + (type.isRecord() ? "record has no component; " : "class has no public getter; ") + SUCH);
        }
        row.add(type, members, "", object -> object);
        return List.copyOf(row.cells);
    }

    private void add(Class<?> owner, List<Member> members, String prefix, ValueReader reader) {
        around.add(owner);
        for (Member member : members) {
            String path = prefix + member.name();
            if (!member.isAccessible()) {
                throw refused(path, notAccessible(member));
            }
            add(path, member.type(), reader.then(member));
        }
        around.remove(around.size() - 1);
    }

    private void add(String path, Type declared, ValueReader reader) {
        Class<?> raw = held(declared);
        Optional<ValueType> value = ValueType.of(raw);
        if (value.isPresent()) {
            cells.add(new ObjectCell(path, reader, value.get(), Optional.empty()));
            return;
        }
        if (!raw.isRecord()) {
            throw refused(
                    path,
                    "a cell is a number, a boolean, a text, an enum, a date or time, an Optional of these, or a record of"
                            + " these, got " + declared.getTypeName() + MAP);
        }
        if (around.contains(raw)) {
            throw refused(path, "a record within itself would have endless columns, got " + raw.getTypeName() + MAP);
        }
        List<Member> members = Member.of(raw);
        if (members.isEmpty()) {
            throw refused(path, "a row needs at least one column, but this record has no component" + MAP);
        }
        add(raw, members, path + ".", reader);
    }

    /** The class of a value of a type, without the Optional around it; Object if it is not known. */
    private static Class<?> held(Type declared) {
        Type value = declared instanceof ParameterizedType generic && generic.getRawType() == Optional.class
                ? generic.getActualTypeArguments()[0]
                : declared;
        Type raw = value instanceof ParameterizedType generic ? generic.getRawType() : value;
        return raw instanceof Class<?> known ? known : Object.class;
    }

    private static String notAccessible(Member member) {
        Class<?> owner = member.getter().getDeclaringClass();
        return "the module '" + owner.getModule().getName() + "' does not let "
                + member.getter().getName()
                + "() be called; make the class public and export its package, or open the package with 'opens "
                + owner.getPackageName() + ";'.";
    }

    private IllegalArgumentException refused(String path, String reason) {
        return new IllegalArgumentException(place(type, path) + ": " + reason);
    }

    /** A component or property of a class, for errors. */
    static String place(Class<?> type, String path) {
        return type.getTypeName() + (type.isRecord() ? ", component '" : ", property '") + Visible.text(path) + "'";
    }
}

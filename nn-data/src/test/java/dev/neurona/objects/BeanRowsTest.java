package dev.neurona.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.table.Table;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Objects with getters. */
class BeanRowsTest {

    /** A bean whose getters stand in another order than its fields. */
    @SuppressWarnings("unused")
    public static class House {

        static final int ROOMS = 4;
        private final String zip = "02134";
        private final int built = 1998;
        private final boolean lift = true;
        private String url = "u";

        public int getBuilt() {
            return built;
        }

        public String getURL() {
            return url;
        }

        public void setUrl(String url) {
            this.url = url;
        }

        public Boolean isOld() {
            return built < 2000;
        }

        public boolean isLift() {
            return lift;
        }

        public String getZip() {
            return zip;
        }

        /** Derived: there is no field of this name. */
        public double getAge() {
            return 2026 - built;
        }

        public String get() {
            return "no property";
        }

        public String getaway() {
            return "no property";
        }

        public String getLine(int number) {
            return "no property " + number;
        }

        public void getNothing() {}

        public static int getCount() {
            return 1;
        }

        String getHidden() {
            return "no property";
        }

        public String isText() {
            return "no property";
        }
    }

    @Test
    void gettersAreColumnsInTheOrderOfFieldsAndThenOfNames() {
        Table table = ObjectRows.of(House.class).table(List.of(new House()));
        assertThat(table.row(0)).hasToString("{zip=02134, built=1998, lift=1, URL=u, age=28, old=1}");
    }

    /** A subclass has the properties of its superclass first. */
    @SuppressWarnings("unused")
    public static class Castle extends House implements Supplier<String> {

        private int towers = 3;

        public int getTowers() {
            return towers;
        }

        @Override
        public String getZip() {
            return "53111";
        }

        @Override
        public String get() {
            return "no property";
        }
    }

    @Test
    void propertiesOfTheSuperclassComeFirst() {
        assertThat(ObjectRows.of(Castle.class).row(new Castle()))
                .hasToString("{zip=53111, built=1998, lift=1, towers=3, URL=u, age=28, old=1}");
        List<House> both = List.of(new House(), new Castle());
        assertThat(ObjectRows.of(House.class).table(both).texts("zip")).containsExactly("02134", "53111");
    }

    /** Generic, so that the compiler adds a method that returns an Object. */
    public interface Identified<T> {
        T getId();
    }

    /** A class that is not public. */
    record Plain(Integer id) implements Identified<Integer> {

        @Override
        public Integer getId() {
            return id;
        }
    }

    static final class Hidden implements Identified<Integer> {

        @Override
        public Integer getId() {
            return 7;
        }
    }

    @Test
    void methodsOfTheCompilerAreNoSecondProperty() {
        assertThat(ObjectRows.of(Hidden.class).row(new Hidden())).hasToString("{id=7}");
        assertThat(ObjectRows.of(Plain.class).row(new Plain(8))).hasToString("{id=8}");
    }

    static class Base {

        public int getId() {
            return 9;
        }
    }

    /** The compiler writes a getId() of this class, which calls the one of the class that is not public. */
    public static final class Shown extends Base {}

    @Test
    void aMethodOfTheCompilerMayBeTheOnlyGetter() {
        assertThat(ObjectRows.of(Shown.class).row(new Shown())).hasToString("{id=9}");
    }

    public static final class Twice {

        public boolean isOpen() {
            return false;
        }

        public Boolean getOpen() {
            return true;
        }
    }

    @Test
    void ofTwoGettersOfOnePropertyTheFirstByNameIsAsked() {
        assertThat(ObjectRows.of(Twice.class).row(new Twice())).hasToString("{open=1}");
    }

    /** An interface may say what a row is. */
    interface Measured {
        double getLength();

        boolean isValid();
    }

    @Test
    void anInterfaceWithGettersIsARow() {
        Measured measured = new Measured() {
            @Override
            public double getLength() {
                return 1.5;
            }

            @Override
            public boolean isValid() {
                return false;
            }
        };
        assertThat(ObjectRows.of(Measured.class).row(measured)).hasToString("{length=1.5, valid=0}");
    }
}

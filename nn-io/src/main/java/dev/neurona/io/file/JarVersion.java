package dev.neurona.io.file;

/** From which jar of which version a class comes, as files remember it. */
public final class JarVersion {

    /** What is said of a class that comes from no jar with a version, as in the middle of a build. */
    public static final String UNVERSIONED = "unversioned";

    private JarVersion() {}

    /** {@return title and version of a class's jar, or {@link #UNVERSIONED}} */
    public static String of(Class<?> type) {
        Package jar = type.getPackage();
        String title = jar.getImplementationTitle();
        String version = jar.getImplementationVersion();
        return title == null || version == null ? UNVERSIONED : title + " " + version;
    }
}

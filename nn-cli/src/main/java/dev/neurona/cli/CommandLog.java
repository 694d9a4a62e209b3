package dev.neurona.cli;

import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Where what the library logs goes to: warnings and errors to standard error, a line each. Their remedies, which name methods, are said as
 * options of the command line. SLF4J finds this class by a service file.
 */
public final class CommandLog implements SLF4JServiceProvider {

    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final Lines lines = new Lines();
    private final MDCAdapter context = new NOPMDCAdapter();

    /** Made by SLF4J. */
    public CommandLog() {}

    @Override
    public ILoggerFactory getLoggerFactory() {
        return name -> lines;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {
        // There is nothing to read.
    }

    /** The line of a warning or an error. */
    static String line(Level level, String message) {
        return (level == Level.WARN ? "warning: " : "error: ") + Wording.asOptions(message);
    }

    private static final class Lines extends LegacyAbstractLogger {

        private static final long serialVersionUID = 1;

        private static final int MOST_REMEMBERED = 1000;

        private final TreeSet<String> printed = new TreeSet<>();

        /** Each of many networks says the same of a setting. */
        private synchronized boolean isNew(String line) {
            return printed.size() >= MOST_REMEMBERED || printed.add(line);
        }

        @Override
        public boolean isTraceEnabled() {
            return false;
        }

        @Override
        public boolean isDebugEnabled() {
            return false;
        }

        @Override
        public boolean isInfoEnabled() {
            return false;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level,
                @Nullable Marker marker,
                String pattern,
                Object @Nullable [] arguments,
                @Nullable Throwable thrown) {
            String message = MessageFormatter.basicArrayFormat(pattern, arguments);
            String line = line(level, message)
                    + Optional.ofNullable(thrown).map(each -> " (" + each + ")").orElse("");
            if (isNew(line)) {
                System.err.println(line);
            }
        }
    }
}

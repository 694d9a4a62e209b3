package dev.neurona.learn;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What a class logs while something is done. */
final class LogLines {

    private LogLines() {}

    /** The warnings, in order. */
    static List<String> warnings(Class<?> logging, Runnable deed) {
        return of(Level.WARN, logging, deed);
    }

    /** The lines at INFO, in order. */
    static List<String> infos(Class<?> logging, Runnable deed) {
        return of(Level.INFO, logging, deed);
    }

    private static List<String> of(Level level, Class<?> logging, Runnable deed) {
        Logger logger = (Logger) LoggerFactory.getLogger(logging);
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        logger.setLevel(level);
        logger.setAdditive(false);
        logger.addAppender(appender);
        try {
            deed.run();
            return appender.list.stream()
                    .filter(event -> event.getLevel() == level)
                    .map(ILoggingEvent::getFormattedMessage)
                    .toList();
        } finally {
            logger.detachAppender(appender);
            logger.setAdditive(true);
            logger.setLevel(null);
        }
    }
}

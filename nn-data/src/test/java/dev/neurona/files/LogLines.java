package dev.neurona.files;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What a class logs while something is done. */
final class LogLines {

    /** Something to be done. */
    interface Deed {
        void run() throws Exception;
    }

    private LogLines() {}

    /** The lines from level INFO on, each after its level. */
    static List<String> of(Class<?> logging, Deed deed) throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(logging);
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(appender);
        try {
            deed.run();
            return appender.list.stream()
                    .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                    .toList();
        } finally {
            logger.detachAppender(appender);
            logger.setAdditive(true);
            logger.setLevel(null);
        }
    }
}

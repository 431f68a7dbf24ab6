package io.quarkiverse.aster.deployment.logging;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.stream.Stream;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.handlers.ConsoleHandler;

import io.quarkus.bootstrap.logging.InitialConfigurator;

/** The lines of one category as they get to the console. */
final class Logged extends Handler implements AutoCloseable {

    private final Logger category;
    private final Formatter formatter = consoleFormatter();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    Logged(String category) {
        this.category = LogContext.getLogContext().getLogger(category);
        this.category.addHandler(this);
    }

    /** What formats the console of the application. */
    static Formatter consoleFormatter() {
        return Stream.of(InitialConfigurator.DELAYED_HANDLER.getHandlers()).filter(ConsoleHandler.class::isInstance)
                .map(Handler::getFormatter).findFirst().orElseThrow(() -> new AssertionError("no console"));
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(formatter.format(ExtLogRecord.wrap(entry)));
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        category.removeHandler(this);
    }
}

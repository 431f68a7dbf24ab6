package io.quarkiverse.aster.deployment.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.LogRecord;
import java.util.stream.Stream;

import org.jboss.logmanager.ExtLogRecord;

import io.netty.util.ResourceLeakDetector;
import io.quarkiverse.aster.testing.RawPeer;
import io.quarkus.test.QuarkusUnitTest;

/**
 * A small application that runs for the tests of one class: that class, its nested classes, and those given. The client
 * {@value #SELF} calls the application's own server. A leaked buffer or a blocked event loop fails the test class.
 */
public final class AsterUnitTest extends QuarkusUnitTest {

    /** The name of the client that calls the application's own server. */
    public static final String SELF = "self";

    private static final String BLOCKED_THREADS = "io.vertx.core.impl.BlockedThreadChecker";

    private final List<Consumer<List<String>>> logChecks = new ArrayList<>();

    private AsterUnitTest(Class<?>... classes) {
        withApplicationRoot(
                jar -> jar.addClasses(classes).addClass(AsterUnitTest.class).addPackage(RawPeer.class.getPackage()));
        config("quarkus.aster.clients." + SELF + ".address", "self");
        // several test runs on one machine must not meet on the port of a server that none of them uses
        config("quarkus.http.host-enabled", "false");
        // an event loop that waits for something is blocked for good; one that merely waits for a processor is not
        config("quarkus.vertx.max-event-loop-execute-time", "10s");
        setLogRecordPredicate(entry -> true);
        assertLogRecords(entries -> {
            assertThat(entries).filteredOn(AsterUnitTest::isReport).extracting(LogRecord::getMessage).isEmpty();
            List<String> messages = entries.stream().map(AsterUnitTest::text).toList();
            logChecks.forEach(check -> check.accept(messages));
        });
    }

    /** The application of the test class and these classes, which lets everybody in. */
    public static AsterUnitTest application(Class<?>... classes) {
        return gated(classes).config("quarkus.aster.trust.allow-all-consumers", "true");
    }

    /** The same, which lets in whom its configuration says; without any, itself. */
    public static AsterUnitTest gated(Class<?>... classes) {
        return new AsterUnitTest(classes);
    }

    /** Sets a key of the configuration. */
    public AsterUnitTest config(String key, String value) {
        overrideConfigKey(key, value);
        return this;
    }

    /** Demands that the application cannot be built or started, and that the chain of causes says why. */
    public AsterUnitTest failsWith(Class<? extends Throwable> type, Consumer<String> message) {
        assertException(thrown -> {
            Throwable cause = Stream.iterate(thrown, t -> t != null, Throwable::getCause)
                    .filter(t -> t.getClass().getName().equals(type.getName())).findFirst()
                    .orElseThrow(() -> new AssertionError("no " + type.getName() + " among the causes", thrown));
            message.accept(cause.getMessage());
        });
        return this;
    }

    /** Looks at everything the application has logged, once it has stopped. */
    public AsterUnitTest logs(Consumer<List<String>> messages) {
        logChecks.add(messages);
        return this;
    }

    private static String text(LogRecord entry) {
        return entry instanceof ExtLogRecord full ? full.getFormattedMessage() : String.valueOf(entry.getMessage());
    }

    private static boolean isReport(LogRecord entry) {
        return BLOCKED_THREADS.equals(entry.getLoggerName())
                || ResourceLeakDetector.class.getName().equals(entry.getLoggerName());
    }
}

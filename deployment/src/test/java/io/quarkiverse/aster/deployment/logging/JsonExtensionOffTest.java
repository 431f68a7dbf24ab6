package io.quarkiverse.aster.deployment.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;

/** In an application with Quarkus' own JSON log, a format of text switches that off. */
@Timeout(60)
class JsonExtensionOffTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = ((AsterUnitTest) AsterUnitTest.application(Failing.class, Logged.class)
            .setForcedDependencies(List.of(Dependency.of("io.quarkus", "quarkus-logging-json", Version.getVersion()))))
            .config("quarkus.log.console.json.enabled", "true").config("ASTER_LOG_FORMAT", "text");

    @Test
    void formatsTheConsole() {
        assertThat(Logged.consoleFormatter().getClass().getName()).doesNotContain("json", "aster");
    }
}

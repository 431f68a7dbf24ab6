package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.runtime.status.NodeHealth;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.RootKey;
import io.quarkiverse.aster.trust.store.CredentialFile;

/** Operators hear of the end of a credential as long before it as they want to. */
@Timeout(60)
class CredentialWarningTest {

    private static final RootKey THEIRS = RootKey.of(new byte[32]);

    /** With the default of 7 days this would be too early. */
    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Guarded.class)
            .config("quarkus.aster.health.credential-warning", "12D")
            .config("quarkus.aster.trust.enrollment-credential", endingIn(Duration.ofDays(10)).toString());

    @Inject
    NodeHealth health;

    private static Path endingIn(Duration time) {
        try {
            Path file = Files.createTempFile("aster", ".json");
            CredentialFile.write(file, ConsumerEnrollmentCredential.signPolicy(THEIRS, Optional.empty(),
                    Instant.now().plus(time).getEpochSecond(), Map.of()));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theCheckIsDegradedInTime() {
        assertThat(health.readiness().up()).isTrue();
        assertThat(health.readiness().data()).containsEntry("credential", "degraded").containsEntry("credential-days-left",
                9L);
    }
}

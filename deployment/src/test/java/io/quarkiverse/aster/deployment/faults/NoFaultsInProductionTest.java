package io.quarkiverse.aster.deployment.faults;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.UnsatisfiedResolutionException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.faults.AsterFaults;
import io.quarkus.test.QuarkusProdModeTest;

/** What is packaged for production has no faults, so that nobody can come to depend on them. */
@Timeout(120)
class NoFaultsInProductionTest {

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = new QuarkusProdModeTest()
            .withApplicationRoot(jar -> jar.addClass(Saboteur.class))
            .assertBuildException(failure -> assertThat(failure).hasStackTraceContaining(
                    UnsatisfiedResolutionException.class.getSimpleName()).hasStackTraceContaining(AsterFaults.class.getName()));

    @Singleton
    public static class Saboteur {

        @Inject
        AsterFaults faults;
    }

    @Test
    void isNotBuilt() {
        // the extension has looked at why
    }
}

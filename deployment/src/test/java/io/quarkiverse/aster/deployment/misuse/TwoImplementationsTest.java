package io.quarkiverse.aster.deployment.misuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.deployment.AsterBuildException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;

/** Two beans of one contract leave open which of them is the service. */
@Timeout(60)
class TwoImplementationsTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application().failsWith(AsterBuildException.class,
            report -> assertThat(report).startsWith("1 problem with Aster services:").contains("Api", "One", "Other", "Fix: "));

    @Test
    void stopsTheBuild() {
        fail("the application was built");
    }

    public record Text(String text) {
    }

    @AsterService
    public interface Api {

        @Rpc
        Text text(Text text);
    }

    public static class One implements Api {

        @Override
        public Text text(Text text) {
            return text;
        }
    }

    public static class Other implements Api {

        @Override
        public Text text(Text text) {
            return text;
        }
    }
}

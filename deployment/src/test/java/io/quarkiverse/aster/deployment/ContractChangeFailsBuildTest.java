package io.quarkiverse.aster.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.deployment.contract.Echo;
import io.quarkiverse.aster.deployment.contract.JsonEcho;
import io.quarkiverse.aster.deployment.contract.JsonEchoContracts;
import io.quarkus.test.QuarkusProdModeTest;

@Timeout(300)
class ContractChangeFailsBuildTest {

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = new QuarkusProdModeTest()
            .withApplicationRoot(
                    jar -> jar.addClasses(JsonEcho.class, JsonEcho.Bean.class, Echo.Request.class, Echo.Response.class))
            .overrideConfigKey("quarkus.aster.contracts.lock-file", JsonEchoContracts.earlierLock().toString())
            .overrideConfigKey("quarkus.aster.contracts.on-change", "fail")
            // the class is that of another class loader
            .assertBuildException(failure -> assertThat(failure).rootCause()
                    .matches(cause -> cause.getClass().getName().equals(AsterBuildException.class.getName()))
                    .hasMessageContaining("JsonEcho v1: breaking changes")
                    .hasMessageContaining("- method repeat: unary echo/EchoRequest -> echo/EchoResponse [breaking: "));

    @Test
    void isNotReached() {
        fail("the build should have failed");
    }
}

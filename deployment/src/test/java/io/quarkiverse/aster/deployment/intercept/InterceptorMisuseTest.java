package io.quarkiverse.aster.deployment.intercept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.deployment.AsterBuildException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.interceptor.AsterInterceptor;
import io.quarkiverse.aster.interceptor.GlobalInterceptor;
import io.quarkiverse.aster.interceptor.RegisterInterceptor;

/** Interceptors that would never run are errors of the build, all of them in one report. */
@Timeout(60)
class InterceptorMisuseTest {

    private static final String HERE = InterceptorMisuseTest.class.getName() + "$";

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Text.class).failsWith(AsterBuildException.class,
            report -> assertThat(report.lines()).containsExactly(
                    HERE + "NoInterceptor: @GlobalInterceptor on something that is no bean of type AsterInterceptor"
                            + " (expected: one)",
                    HERE + "NoService: @RegisterInterceptor on a class that is no service (expected: the class of the bean"
                            + " behind an @AsterService; for a client: quarkus.aster.clients.\"<name>\".interceptors)",
                    HERE + "Service: @RegisterInterceptor(" + HERE + "NoBean.class) that is no bean (expected: a class that"
                            + " the container can make)"));

    @Test
    void stopsTheBuild() {
        fail("the application was built");
    }

    @GlobalInterceptor
    public static class NoInterceptor {
    }

    @RegisterInterceptor(Bean.class)
    public static class NoService {
    }

    @AsterService
    @RegisterInterceptor({ NoBean.class, Bean.class })
    public static class Service {

        @Rpc
        public Text answer(String text) {
            return new Text(text);
        }
    }

    public static class Bean implements AsterInterceptor {
    }

    public interface NoBean extends AsterInterceptor {
    }
}

package io.quarkiverse.aster.deployment.interceptor;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;

import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.UnauthenticatedException;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.smallrye.mutiny.Uni;

/** What guards the methods of any bean guards those of a service. */
@org.junit.jupiter.api.Timeout(60)
class BeanInterceptorsTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application()
            .config(Tolerant.class.getName() + "/configured/Retry/maxRetries", "2")
            .config("quarkus.fault-tolerance.\"" + Tolerant.class.getName() + "/quarkus\".retry.max-retries", "2");

    private static final AtomicInteger ATTEMPTS = new AtomicInteger();
    private static final List<String> NOTED = new CopyOnWriteArrayList<>();

    @Inject
    @AsterClient(SELF)
    Tolerant tolerant;
    @Inject
    @AsterClient(SELF)
    Secured secured;

    @BeforeEach
    void reset() {
        ATTEMPTS.set(0);
        NOTED.clear();
    }

    @Test
    void retries() {
        assertThat(tolerant.retried(3).text()).isEqualTo("attempt 3");
        assertThat(tolerant.retriedUni(3).await().indefinitely().text()).isEqualTo("attempt 6");
        assertThat(ATTEMPTS).hasValue(6);
    }

    @Test
    void keysOfMicroProfileAndQuarkusBeatTheAnnotation() {
        assertThat(tolerant.configured(3).text()).isEqualTo("attempt 3");
        ATTEMPTS.set(0);
        assertThat(tolerant.quarkus(3).text()).isEqualTo("attempt 3");
        ATTEMPTS.set(0);
        assertThatThrownBy(() -> tolerant.configured(10)).isInstanceOf(UnavailableException.class).hasMessage("attempt 3");
    }

    @Test
    void theLastFailureOfManyReachesTheCaller() {
        assertThatThrownBy(() -> tolerant.retried(10)).isInstanceOf(UnavailableException.class).hasMessage("attempt 4");
        assertThat(ATTEMPTS).hasValue(4);
    }

    @Test
    void fallsBack() {
        assertThat(tolerant.fallen("x").text()).isEqualTo("fallback x");
        assertThat(tolerant.fallenUni("y").await().indefinitely().text()).isEqualTo("fallback y");
    }

    @Test
    void stopsWhatTakesTooLong() {
        assertThat(tolerant.slow("z").text()).isEqualTo("fallback z");
    }

    @Test
    void interceptorsOfTheApplicationSeeTheArguments() {
        assertThat(tolerant.noted("a", 1).text()).isEqualTo("a 1");
        assertThat(NOTED).containsExactly("noted [a, 1]");
    }

    @Test
    void whoIsNobodyHasNoRole() {
        denied(() -> secured.forAdmins());
        denied(() -> secured.forAdminsUni().await().indefinitely());
    }

    @Test
    void whatIsForNobodyIsForNobody() {
        denied(() -> secured.forNobody());
        denied(() -> secured.unsaid());
    }

    @Test
    void whatIsForAllIsForAll() {
        assertThat(secured.forAll().text()).isEqualTo("welcome");
    }

    private static void denied(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOf(UnauthenticatedException.class).hasMessage("not authenticated");
    }

    public record Text(String text) {
    }

    @AsterService
    public static class Tolerant {

        @Rpc
        @Retry(maxRetries = 3, delay = 0)
        public Text retried(int untilAttempt) {
            return attempt(ATTEMPTS.incrementAndGet(), untilAttempt);
        }

        @Rpc
        @Retry(maxRetries = 0, delay = 0)
        public Text configured(int untilAttempt) {
            return attempt(ATTEMPTS.incrementAndGet(), untilAttempt);
        }

        @Rpc
        @Retry(maxRetries = 0, delay = 0)
        public Text quarkus(int untilAttempt) {
            return attempt(ATTEMPTS.incrementAndGet(), untilAttempt);
        }

        @Rpc
        @Retry(maxRetries = 3, delay = 0)
        public Uni<Text> retriedUni(int attempts) {
            return Uni.createFrom().item(() -> attempt(ATTEMPTS.incrementAndGet(), 2 * attempts));
        }

        private static Text attempt(int attempt, int until) {
            if (attempt < until) {
                throw new UnavailableException("attempt " + attempt);
            }
            return new Text("attempt " + attempt);
        }

        @Rpc
        @Fallback(fallbackMethod = "instead")
        public Text fallen(String text) {
            throw new UnavailableException("no");
        }

        public Text instead(String text) {
            return new Text("fallback " + text);
        }

        @Rpc
        @Fallback(fallbackMethod = "insteadUni")
        public Uni<Text> fallenUni(String text) {
            return Uni.createFrom().failure(new UnavailableException("no"));
        }

        public Uni<Text> insteadUni(String text) {
            return Uni.createFrom().item(new Text("fallback " + text));
        }

        @Rpc
        @Timeout(50)
        @Fallback(fallbackMethod = "instead")
        public Text slow(String text) {
            try {
                return new CompletableFuture<Text>().get();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Rpc
        @Noted
        public Text noted(String a, int b) {
            return new Text(a + " " + b);
        }
    }

    @AsterService
    public static class Secured {

        @Rpc
        @RolesAllowed("admin")
        public Text forAdmins() {
            return new Text("welcome");
        }

        @Rpc
        @RolesAllowed("admin")
        public Uni<Text> forAdminsUni() {
            return Uni.createFrom().item(new Text("welcome"));
        }

        @Rpc
        @DenyAll
        public Text forNobody() {
            return new Text("welcome");
        }

        @Rpc
        @PermitAll
        public Text forAll() {
            return new Text("welcome");
        }

        @Rpc
        @RolesAllowed({})
        public Text unsaid() {
            return new Text("welcome");
        }
    }

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ ElementType.METHOD, ElementType.TYPE })
    public @interface Noted {
    }

    @Noted
    @Interceptor
    public static class NotingInterceptor {

        @AroundInvoke
        Object note(InvocationContext invocation) throws Exception {
            NOTED.add(invocation.getMethod().getName() + " " + List.of(invocation.getParameters()));
            return invocation.proceed();
        }
    }
}

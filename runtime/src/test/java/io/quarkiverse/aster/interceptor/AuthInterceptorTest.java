package io.quarkiverse.aster.interceptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.aster.UnauthenticatedException;
import io.quarkiverse.aster.testing.FakeCall;
import io.smallrye.mutiny.Uni;

/** What is sent and what is let in, with every option. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class AuthInterceptorTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static void ask(AuthInterceptor auth, FakeCall call) {
        auth.onCall(call).await().atMost(LIMIT);
    }

    private static FakeCall served() {
        return FakeCall.served("Billing", "pay");
    }

    private static FakeCall made() {
        return FakeCall.made("Billing", "pay");
    }

    /** A scheme of - is null, a token of - is none at all. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "Bearer, false, Bearer secret, true", "Bearer, false, secret, true", "Bearer, false, Bearer other, false",
            "Bearer, false, other, false", "Bearer, false, Bearersecret, false", "Bearer, false, bearer secret, false",
            "Bearer, false, 'Bearer ', false", "Bearer, false, '', false", "Bearer, false, Bearer Bearer secret, false",
            "Bearer, false, -, false",
            "Bearer, true, Bearer secret, true", "Bearer, true, secret, false", "Bearer, true, Token secret, false",
            "Bearer, true, -, false",
            "Token, true, Token secret, true", "Token, true, Bearer secret, false", "Token, false, Bearer secret, false",
            "'', false, secret, true", "'', false, Bearer secret, false", "'', true, secret, true", "'', true, '', false",
            "-, false, secret, true", "-, true, secret, true", "-, false, Bearer secret, false", "-, false, -, false" })
    void aServerLetsInWhoHasTheToken(String scheme, boolean strict, String sent, boolean good) {
        AuthInterceptor auth = AuthInterceptor.builder().validToken("secret").scheme(scheme).strict(strict).build();
        FakeCall call = sent == null ? served() : served().metadata("authorization", sent);

        if (good) {
            assertThatCode(() -> ask(auth, call)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> ask(auth, call)).isExactlyInstanceOf(UnauthenticatedException.class)
                    .hasMessage("authentication failed");
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = { "Bearer, Bearer secret", "Token, Token secret", "'', secret", "-, secret" })
    void aClientSendsTheTokenAfterTheScheme(String scheme, String sent) {
        FakeCall call = made();
        ask(AuthInterceptor.builder().token("secret").scheme(scheme).build(), call);

        assertThat(call.metadata()).isEqualTo(Map.of("authorization", sent));
    }

    @Test
    void theSchemeIsBearerAndNotDemandedByDefault() {
        FakeCall call = made();
        ask(AuthInterceptor.builder().token("secret").build(), call);

        assertThat(call.metadata()).isEqualTo(Map.of("authorization", "Bearer secret"));
        assertThatCode(() -> ask(AuthInterceptor.builder().validToken("secret").build(),
                served().metadata("authorization", "secret"))).doesNotThrowAnyException();
    }

    @Test
    void anotherMetadataKeyIsForBothSides() {
        AuthInterceptor auth = AuthInterceptor.builder().token("secret").validToken("secret").metadataKey("x-token").build();
        FakeCall call = made().metadata("authorization", "Basic of another interceptor");
        ask(auth, call);

        assertThat(call.metadata()).containsEntry("x-token", "Bearer secret").hasSize(2);
        assertThatCode(() -> ask(auth, served().metadata("x-token", "Bearer secret"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> ask(auth, served().metadata("authorization", "Bearer secret")))
                .isInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void whatTheCallerSendsItselfIsNotReplaced() {
        FakeCall call = made().metadata("authorization", "own");
        ask(AuthInterceptor.builder().provider(() -> {
            throw new AssertionError("asked for a token that is not needed");
        }).build(), call);

        assertThat(call.metadata()).isEqualTo(Map.of("authorization", "own"));
    }

    @Test
    void aValidatorGetsTheTokenWithoutTheScheme() {
        List<String> asked = new ArrayList<>();
        AuthInterceptor auth = AuthInterceptor.builder().validator(token -> {
            asked.add(token);
            return Uni.createFrom().item(token.startsWith("good"));
        }).build();

        assertThatCode(() -> ask(auth, served().metadata("authorization", "Bearer good one"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> ask(auth, served().metadata("authorization", "Bearer bad")))
                .isInstanceOf(UnauthenticatedException.class).hasMessage("authentication failed");
        assertThatThrownBy(() -> ask(auth, served())).isInstanceOf(UnauthenticatedException.class);
        assertThat(asked).containsExactly("good one", "bad");
    }

    /** Nobody gets in because a check went wrong. */
    @Test
    void aValidatorThatSaysNothingOrFailsLetsNobodyIn() {
        FakeCall call = served().metadata("authorization", "Bearer secret");

        assertThatThrownBy(() -> ask(AuthInterceptor.builder().validator(token -> Uni.createFrom().nullItem()).build(), call))
                .isInstanceOf(UnauthenticatedException.class);
        assertThatThrownBy(() -> ask(AuthInterceptor.builder()
                .validator(token -> Uni.createFrom().failure(new IllegalStateException("no database"))).build(), call))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void eachSideDoesNothingWithoutItsPart() {
        FakeCall call = made();
        ask(AuthInterceptor.builder().validToken("secret").build(), call);

        assertThat(call.metadata()).isEmpty();
        assertThatCode(() -> ask(AuthInterceptor.builder().token("secret").build(), served())).doesNotThrowAnyException();
    }
}

package io.quarkiverse.aster.it.vault;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.aster.it.vault.Caller.Outcome;
import io.quarkiverse.aster.it.vault.Caller.Running;
import io.quarkiverse.aster.trust.RootKey;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The packaged application and callers in processes of their own: whom it lets in, and for how long. */
@QuarkusIntegrationTest
@QuarkusTestResource(RootKeyResource.class)
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class AdmissionIT {

    private static final RootKey ROOT = RootKeyResource.ROOT;
    private static final String REQUEST = "{\"name\":\"door\"}";

    @TempDir
    Path folder;
    @TempDir
    Path other;

    private String server;

    @BeforeEach
    void findServer() {
        server = when().get("/vault/address").then().statusCode(200).extract().asString();
    }

    private static Instant tomorrow() {
        return Instant.now().plus(Duration.ofDays(1));
    }

    @Test
    void whoHasACredentialIsServed() {
        Caller caller = new Caller(folder).enrolledBy(ROOT, tomorrow());

        assertThat(caller.call(server, "Vault.read", REQUEST)).isEqualTo(
                new Outcome(0, "{\"name\":\"door\",\"value\":\"open door\",\"reader\":\"" + caller.id() + "\"}\n", ""));
        assertThat(caller.call(server, "Visits.next")).isEqualTo(new Outcome(0, "{\"count\":1}\n", ""));
        assertThat(caller.call(server, "Vault.store", "[" + REQUEST + "," + REQUEST + "]"))
                .isEqualTo(new Outcome(0, "{\"count\":2}\n", ""));
    }

    @Test
    void linesOfTheInputAreRequestsAsTheyCome() throws IOException {
        Caller caller = new Caller(folder).enrolledBy(ROOT, tomorrow());
        try (Running exchange = caller.start(server, "Vault.exchange", "-");
                OutputStream input = exchange.process().getOutputStream();
                BufferedReader output = new BufferedReader(
                        new InputStreamReader(exchange.process().getInputStream(), StandardCharsets.UTF_8))) {
            for (String name : new String[] { "door", "window" }) {
                input.write(("{\"name\":\"" + name + "\"}\n").getBytes(StandardCharsets.UTF_8));
                input.flush();
                assertThat(output.readLine()).contains("\"value\":\"open " + name + "\"");
            }
            input.close();
            assertThat(output.readLine()).isNull();
            assertThat(exchange.end().exitCode()).isZero();
        }
    }

    @Test
    void whoHasNoneIsDenied() {
        assertDenied(new Caller(folder).call(server, "Vault.read", REQUEST));
    }

    @Test
    void whoHasOneOfAnotherRootIsDenied() {
        assertDenied(new Caller(folder).enrolledBy(RootKey.generate(), tomorrow()).call(server, "Vault.read", REQUEST));
    }

    @Test
    void whoHasOneThatHasExpiredIsDenied() {
        assertDenied(new Caller(folder).enrolledBy(ROOT, Instant.now().minusSeconds(60)).call(server, "Vault.read", REQUEST));
    }

    @Test
    void whoHasSomebodyElsesIsDenied() {
        Caller owner = new Caller(other).enrolledBy(ROOT, tomorrow());
        assertDenied(new Caller(folder).withCredentialOf(owner).call(server, "Vault.read", REQUEST));
        assertThat(owner.call(server, "Vault.read", REQUEST).exitCode()).isZero();
    }

    /** All get the same answer. */
    private static void assertDenied(Outcome outcome) {
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("aster: UNAUTHENTICATED: admission denied by ").hasLineCount(1);
    }

    @Test
    void whoIsRevokedIsCutOffAndNotLetInAgain() throws IOException {
        Caller caller = new Caller(folder).enrolledBy(ROOT, tomorrow());
        try (Running watch = caller.start(server, "Vault.watch", REQUEST, "--timeout", "60s")) {
            awaitSecret(watch);

            when().post("/vault/revoke/" + caller.id()).then().statusCode(200);

            assertCutOff(watch.end());
        }
        assertDenied(caller.call(server, "Vault.read", REQUEST));
    }

    @Test
    void whoseCredentialExpiresIsCutOff() throws IOException {
        Caller caller = new Caller(folder).enrolledBy(ROOT, Instant.now().plusSeconds(15));
        try (Running watch = caller.start(server, "Vault.watch", REQUEST, "--timeout", "60s")) {
            awaitSecret(watch);

            assertCutOff(watch.end());
        }
        assertDenied(caller.call(server, "Vault.read", REQUEST));
    }

    private static void awaitSecret(Running watch) throws IOException {
        int first = watch.process().getInputStream().read();
        assertThat(first).as("the first character of the first secret").isEqualTo('{');
    }

    private static void assertCutOff(Outcome outcome) {
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).matches("aster: (UNAUTHENTICATED|UNAVAILABLE): .*\n");
    }
}

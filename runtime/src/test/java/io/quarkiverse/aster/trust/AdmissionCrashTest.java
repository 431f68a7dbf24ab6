package io.quarkiverse.aster.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.aster.trust.store.FileNonceStore;

/** A server that is killed in the middle of an admission by a one-time token. */
@Timeout(120)
class AdmissionCrashTest {

    private static final Nonce NONCE = Nonce.of(new byte[Nonce.LENGTH]);

    /** Where it dies. */
    enum Moment {
        /** All checks have passed, the token is not used up. */
        BEFORE_CONSUMING,
        /** The token is used up, the peer is not on record and has no answer. */
        AFTER_CONSUMING
    }

    private static Admission admission(NonceStore store) {
        TestClock clock = new TestClock(Keys.NOW);
        CredentialVerifier verifier = new CredentialVerifier(Keys.ROOT.publicKey(), Optional.of(store), Map.of(), clock);
        AdmittedPeers peers = new AdmittedPeers(10, AdmittedPeers.DEFAULT_TIME_TO_LIVE, clock, (peer, cause) -> {
        });
        return new ConsumerAdmission(new GateMode(false, "test"), Optional.of(verifier), peers,
                () -> new ConsumerOffer(List.of(), "", Optional.empty()));
    }

    private static byte[] request() {
        return AdmissionRequest.of(ConsumerEnrollmentCredential.signOneTimeToken(Keys.ROOT, Optional.empty(), Keys.LATER,
                Map.of(), NONCE), Optional.empty()).toBytes();
    }

    /** Says that the moment has come, and waits to be killed. */
    public static final class Server {

        /** Arguments: the file and the moment. */
        public static void main(String[] arguments) {
            Moment moment = Moment.valueOf(arguments[1]);
            FileNonceStore file = FileNonceStore.open(Path.of(arguments[0]), 10, new TestClock(Keys.NOW));
            NonceStore store = new NonceStore() {
                @Override
                public boolean consume(Nonce nonce, long expiresAt) {
                    if (moment == Moment.AFTER_CONSUMING) {
                        file.consume(nonce, expiresAt);
                    }
                    System.out.println(moment);
                    try {
                        System.in.read();
                    } catch (IOException e) {
                        throw new NonceStoreException("input", e);
                    }
                    return true;
                }

                @Override
                public boolean isConsumed(Nonce nonce) {
                    return file.isConsumed(nonce);
                }

                @Override
                public boolean isDurable() {
                    return true;
                }
            };
            System.out.println(admission(store).handle(Keys.PEER, request()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyIsAdmittedTwice(Moment moment, @TempDir Path directory) throws Exception {
        Path file = directory.resolve("nonces.json");
        Process server = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Server.class.getName(), file.toString(), moment.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo(moment.name());
            server.destroyForcibly();
            assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(server.exitValue()).isEqualTo(128 + 9);
        }
        try (FileNonceStore store = FileNonceStore.open(file, 10, new TestClock(Keys.NOW))) {
            Admission admission = admission(store);
            // nobody was answered: the token is good once if it was not used up, and never if it was
            assertThat(admission.handle(Keys.PEER, request()).decision().isAllowed())
                    .isEqualTo(moment == Moment.BEFORE_CONSUMING);
            assertThat(admission.handle(Keys.PEER, request()).decision().reason()).contains(DenialReason.NONCE_CONSUMED);
        }
    }
}

package io.quarkiverse.aster.tool.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.CheckedCredential;
import io.quarkiverse.aster.trust.CredentialKind;
import io.quarkiverse.aster.trust.CredentialVerifier;
import io.quarkiverse.aster.trust.Decision;
import io.quarkiverse.aster.trust.DenialReason;
import io.quarkiverse.aster.trust.RootPublicKey;
import io.quarkiverse.aster.trust.store.FileNonceStore;

/** Credentials that are presented one after the other to a server with a nonce store on disk, which may restart. */
final class CredentialSequence {

    private CredentialSequence() {
    }

    static void check(JsonNode vector, JsonNode trusted, Case one) {
        try {
            Path directory = Files.createTempDirectory("aster-vectors");
            try {
                check(vector, RootPublicKey.of(Vectors.hex(trusted, "public_hex")), directory.resolve("nonces.json"), one);
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(JsonNode vector, RootPublicKey trusted, Path file, Case one) {
        Clock clock = new Clock();
        FileNonceStore store = open(file, clock);
        try {
            int number = 0;
            for (JsonNode step : Vectors.member(vector, "steps")) {
                number++;
                if (step.has("restart")) {
                    store.close();
                    store = open(file, clock);
                } else {
                    clock.now = Instant.ofEpochSecond(Vectors.integer(step, "now_epoch_s"));
                    check("step " + number, step, new CredentialVerifier(trusted, Optional.of(store), Map.of(), clock), one);
                }
            }
        } finally {
            store.close();
        }
    }

    private static FileNonceStore open(Path file, InstantSource clock) {
        return FileNonceStore.open(file, FileNonceStore.DEFAULT_CAPACITY, clock);
    }

    private static void check(String what, JsonNode step, CredentialVerifier verifier, Case one) {
        CheckedCredential checked = verifier.check(CredentialKind.CONSUMER, Vectors.text(step, "credential_json"),
                PeerId.fromHex(Vectors.text(step, "peer_endpoint_id")), Optional.empty());
        Decision decision = checked.decision().isAllowed() ? verifier.consume(checked.credential().orElseThrow())
                : checked.decision();
        one.equal(what + ": admitted", Vectors.flag(step, "admitted"), decision.isAllowed());
        if (step.has("reason")) {
            one.equal(what + ": reason", Vectors.text(step, "reason"),
                    decision.reason().map(DenialReason::code).orElse("none"));
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Turned by the steps. */
    private static final class Clock implements InstantSource {

        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }
    }
}

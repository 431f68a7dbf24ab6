package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.UnauthenticatedException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.trust.AdmittedPeer;
import io.quarkiverse.aster.trust.Attributes;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.InstanceIdentityVerifier;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;
import io.quarkiverse.aster.trust.store.CredentialFile;
import io.vertx.core.Vertx;

/** A client may have a credential of its own for its peer; all others get that of the application, and the token with it. */
@Timeout(60)
class ClientCredentialTest {

    private static final RootKey ROOT = RootKey.of(filled(3));
    private static final NodeKey PARTNER = NodeKey.of(filled(4));
    private static final String TOKEN = "the token of the provider";

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest
            .gated(Guarded.class, ForeignServer.class, Outsider.class)
            .config("quarkus.aster.trust.enrollment-credential", credential("for everybody", Map.of()))
            .config("quarkus.aster.trust.enrollment-credential-iid", TOKEN)
            .config("quarkus.aster.clients.partner.address", PARTNER.id().hex())
            .config("quarkus.aster.clients.partner.enrollment-credential",
                    credential("for the partner", Map.of(Attributes.IID_PROVIDER, "cloud")))
            .logs(messages -> assertThat(messages).noneMatch(message -> message.contains(TOKEN)));

    @Inject
    Guarded.User user;
    @Inject
    AsterClients clients;
    @Inject
    Vertx vertx;

    private static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static String credential(String name, Map<String, String> more) {
        Map<String, String> attributes = new HashMap<>(more);
        attributes.put(Attributes.NAME, name);
        try {
            Path file = Files.createTempFile("aster", ".json");
            CredentialFile.write(file,
                    ConsumerEnrollmentCredential.signPolicy(ROOT, Optional.empty(), Long.MAX_VALUE, attributes));
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String presentedTo(ForeignServer foreign) {
        Guarded guarded = clients.client(Guarded.class, foreign.address());
        // let in, to find no such service
        assertThatThrownBy(() -> guarded.who(null).await().indefinitely()).isInstanceOf(AsterException.class)
                .isNotInstanceOf(UnauthenticatedException.class);
        assertThat(foreign.admitted().peers()).hasSize(1);
        AdmittedPeer admitted = foreign.admitted().peers().get(0);
        return admitted.handle();
    }

    @Test
    void thePartnerGetsItsOwnAndTheToken() {
        List<Optional<String>> tokens = new CopyOnWriteArrayList<>();
        InstanceIdentityVerifier cloud = (attributes, token) -> {
            tokens.add(token);
            return Optional.empty();
        };
        try (ForeignServer partner = new ForeignServer(vertx, PARTNER, ROOT, Map.of("cloud", cloud))) {
            assertThat(presentedTo(partner)).isEqualTo("for the partner");
        }
        assertThat(tokens).isNotEmpty().containsOnly(Optional.of(TOKEN));
    }

    @Test
    void othersGetThatOfTheApplication() {
        try (ForeignServer other = new ForeignServer(vertx, ROOT)) {
            assertThat(presentedTo(other)).isEqualTo("for everybody");
        }
    }
}

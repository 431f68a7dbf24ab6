package io.quarkiverse.aster.deployment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.InstantSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.trust.NonceStoreException;
import io.quarkiverse.aster.trust.store.FileNonceStore;
import io.quarkiverse.aster.trust.store.KeyFiles;

/** A folder in which the application finds its key again. */
@Timeout(60)
class StorageTest {

    private static final Path FOLDER = Path.of("target", "storage-test");

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(Greeter.class)
            .config("quarkus.aster.storage.path", FOLDER.toString()).config("quarkus.aster.clients.greeter.address", "self")
            .logs(messages -> assertThat(messages).anyMatch(message -> message.contains("key          " + FOLDER)));

    @Inject
    AsterServer server;
    @Inject
    Greeter.Caller caller;

    @Test
    void hasTheKeyAndTheRecordOfUsedTokens() throws Exception {
        assertThat(caller.greeter.greet("storage").text()).isEqualTo("Hello, storage");
        assertThat(KeyFiles.readNodeKey(FOLDER.resolve("node.key")).id()).isEqualTo(server.endpointId());
        assertThatThrownBy(() -> FileNonceStore.open(FOLDER.resolve("nonces.json"), 1, InstantSource.system()))
                .isInstanceOf(NonceStoreException.class).hasMessageContaining("open elsewhere");
    }
}

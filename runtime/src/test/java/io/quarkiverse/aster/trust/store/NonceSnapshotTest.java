package io.quarkiverse.aster.trust.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.aster.trust.Keys;
import io.quarkiverse.aster.trust.Nonce;
import io.quarkiverse.aster.trust.NonceStoreException;
import io.quarkiverse.aster.trust.TestClock;

@Timeout(30)
class NonceSnapshotTest {

    private static final Nonce USED = Nonce.random();
    private static final Nonce UNUSED = Nonce.random();

    @TempDir
    private Path directory;

    @Test
    void looksIntoAStoreThatIsOpen() {
        Path file = directory.resolve("nonces.json");
        try (FileNonceStore store = FileNonceStore.open(file, 10, new TestClock(Keys.NOW))) {
            store.consume(USED, Keys.LATER);
            NonceSnapshot snapshot = NonceSnapshot.of(file);
            store.consume(UNUSED, Keys.LATER);

            assertThat(snapshot.isConsumed(USED)).isTrue();
            assertThat(snapshot.isConsumed(UNUSED)).isFalse();
            assertThat(snapshot.isDurable()).isTrue();
            assertThatExceptionOfType(NonceStoreException.class).isThrownBy(() -> snapshot.consume(UNUSED, Keys.LATER))
                    .withMessageContaining("a snapshot (expected: ");
        }
    }

    @Test
    void withoutAFileNothingWasUsedAndOtherFilesAreRefused() throws IOException {
        Path file = directory.resolve("nonces.json");
        assertThat(NonceSnapshot.of(file).isConsumed(USED)).isFalse();
        assertThat(directory).isEmptyDirectory();
        Files.writeString(file, "[]");
        assertThatExceptionOfType(NonceStoreException.class).isThrownBy(() -> NonceSnapshot.of(file))
                .withMessageContaining("(expected: the file as it was written)");
    }
}

package io.quarkiverse.aster.deployment.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.aster.contract.ContractLock;

@Timeout(60)
class LockFileTest {

    @TempDir
    Path folder;
    private LockFile file;

    @BeforeEach
    void name() {
        file = new LockFile(folder.resolve("new/aster-contracts.lock"));
    }

    @Test
    void isReadAsItWasWritten() {
        ContractLock echo = Contracts.of(Echo.class, Echo.Request.class, Echo.Response.class).lock();

        assertThat(file.read()).isEmpty();
        assertThat(file.write(echo)).isTrue();
        assertThat(file.read().orElseThrow().diff(echo)).isEmpty();
        assertThat(file.write(echo)).as("changed again").isFalse();
    }

    @Test
    void saysWhatIsWrongWithIt() throws IOException {
        Files.createDirectories(file.path().getParent());
        Files.writeString(file.path(), "{\"format\": \"other\"}");

        assertThatThrownBy(file::read).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(file.path() + ": format: \"other\" (expected: aster-contracts/1)")
                .hasMessageContaining("Fix: ");
    }
}

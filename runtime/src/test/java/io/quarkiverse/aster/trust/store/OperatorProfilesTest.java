package io.quarkiverse.aster.trust.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.trust.Keys;

/** The operator's profiles: what is read, written and kept. */
@Timeout(30)
class OperatorProfilesTest {

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("aster/config.toml");
    }

    private OperatorProfiles read(String toml) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), toml);
        return OperatorProfiles.read(file());
    }

    @Test
    void withoutAFileThereAreNone() throws IOException {
        OperatorProfiles none = OperatorProfiles.read(file());
        assertThat(none.names()).isEmpty();
        assertThat(none.active()).isEqualTo("default");
        assertThat(none.root("default")).isEmpty();
    }

    @Test
    void whatIsNotKnownIsKept() throws IOException {
        OperatorProfiles read = read("""
                active_profile = "staging"

                [aster_service]
                enabled = true

                [profiles.staging]
                handle = ""
                root_pubkey = ""

                [profiles.prod]
                root_pubkey = "%s"
                """.formatted(Keys.OTHER_ROOT.publicKey()));
        assertThat(read.names()).containsExactly("staging", "prod");
        assertThat(read.active()).isEqualTo("staging");
        assertThat(read.root("staging")).isEmpty();
        assertThat(read.root("prod")).contains(Keys.OTHER_ROOT.publicKey());

        read.withRoot("staging", Keys.ROOT.publicKey()).write(file());

        assertThat(file()).hasContent("""
                active_profile = "staging"

                [aster_service]
                enabled = true

                [profiles.staging]
                handle = ""
                root_pubkey = "%s"

                [profiles.prod]
                root_pubkey = "%s"
                """.formatted(Keys.ROOT.publicKey(), Keys.OTHER_ROOT.publicKey()));
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void theFirstProfileBecomesTheActiveOne() throws IOException {
        OperatorProfiles.read(file()).withRoot("new one", Keys.ROOT.publicKey()).write(file());
        OperatorProfiles read = OperatorProfiles.read(file());
        assertThat(read.active()).isEqualTo("new one");
        assertThat(read.root("new one")).contains(Keys.ROOT.publicKey());
        assertThat(read.withRoot("b", Keys.ROOT.publicKey()).active()).isEqualTo("new one");
        assertThat(read).hasToString("OperatorProfiles[new one]");
    }

    @ParameterizedTest
    @ValueSource(strings = { "profiles = 1", "profiles.a = 1", "secret", "profiles = []" })
    void otherFilesAreRefusedAndNotRepeated(String toml) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(toml))
                .withMessageStartingWith("profiles " + file() + ": ").withMessageContaining("(expected: ")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "1", "'secret'" })
    void anotherRootIsNamed(String value) throws IOException {
        OperatorProfiles read = read("profiles.a.root_pubkey = " + value);
        assertThatIllegalArgumentException().isThrownBy(() -> read.root("a")).withMessageStartingWith("profile \"a\": root")
                .satisfies(e -> assertThat(e.getMessage()).contains("(expected: ").doesNotContain("secret"));
    }
}

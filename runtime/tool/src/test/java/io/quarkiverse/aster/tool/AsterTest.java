package io.quarkiverse.aster.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class AsterTest {

    @Test
    void withoutSubcommandItSaysWhatThereIs() {
        for (Run run : new Run[] { Run.of(), Run.of("contract"), Run.of("trust"), Run.of("keygen"), Run.of("enroll"),
                Run.of("credential"), Run.of("config") }) {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).startsWith("Usage: aster");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "bogus", "contract bogus", "contract show", "contract diff one", "conformance",
            "contract verify a --unknown", "trust bogus", "trust sign", "keygen bogus", "enroll node", "authorize",
            "credential show", "credential verify", "why-denied", "config bogus", "config show --unknown", "call",
            "call address",
            "call address Service.method {} -t 5", "call address Service.method {} -t 1000000s",
            "call address Service.method {} -m novalue" })
    void wrongUsage(String line) {
        Run run = Run.of((Object[]) line.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("aster: ").contains("Usage: aster");
    }

    @ParameterizedTest
    @ValueSource(strings = { "--help", "contract --help", "contract show --help", "contract verify -h", "contract diff -h",
            "conformance -h", "trust -h", "trust keygen -h", "trust keygen root -h", "trust keygen pubkey -h", "trust sign -h",
            "keygen root -h", "keygen producer -h", "keygen node -h", "enroll node -h", "authorize -h", "credential show -h",
            "credential verify -h", "why-denied -h", "config -h", "config show -h", "call -h", "--version" })
    void help(String line) {
        Run run = Run.of((Object[]) line.split(" "));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).containsIgnoringCase("aster");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void messagesCannotActOnTheTerminal() {
        assertThat(Run.of("contract", "show", "no\u001b[31m\nsuch").err())
                .isEqualTo("aster: no\\u{1b}[31m\\u{a}such: no such file\n");
        assertThat(Run.of("--\u001b[31m").err()).startsWith("aster: Unknown option: '--\\u{1b}[31m'");
    }
}

package io.quarkiverse.aster.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class ConfigSourcesTest {

    @Test
    void namesWhoSaysAnythingTheStrongestFirst() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(source("recorded", -1, "quarkus.aster.server.banner"),
                        source("file", 250, "quarkus.aster.network.secret-key"), source("other", 260, "quarkus.http.port"),
                        source("variables", 300, "quarkus.aster.network.bind-addr"))
                .build();
        assertThat(ConfigSources.of(config))
                .isEqualTo("variables, file");
    }

    @Test
    void saysSoIfThereIsNothing() {
        assertThat(ConfigSources.of(new SmallRyeConfigBuilder().build())).isEqualTo("defaults alone");
    }

    @Test
    void findsWhatIsSetWithoutTheQuotes() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(source("file", 250, "quarkus.aster.clients.a.methods.\"m\".retry.jitter"),
                        source("other", 260, "quarkus.aster.clients.\"b.c\".timeout"))
                .build();
        ConfigProblems problems = ConfigSources.problems(config);
        problems.add("clients.\"a\".methods.\"m\".retry.jitter", "2");
        problems.add("clients.\"b.c\".timeout", "3");
        problems.add("clients.\"b\".c.timeout", "4");

        assertThatThrownBy(problems::throwIfAny).hasMessage("Aster configuration:\n"
                + "  quarkus.aster.clients.\"a\".methods.\"m\".retry.jitter: 2; set by file\n"
                + "  quarkus.aster.clients.\"b.c\".timeout: 3; set by other\n  quarkus.aster.clients.\"b\".c.timeout: 4");
    }

    private static PropertiesConfigSource source(String name, int ordinal, String key) {
        return new PropertiesConfigSource(Map.of(key, "value of " + key), name, ordinal);
    }
}

package io.quarkiverse.aster.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.runtime.settings.Problem;
import io.quarkiverse.aster.runtime.settings.Reading;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class ConversionCheckTest {

    private final Reading notes = Reading.empty();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "network.idle-timeout|soon|a duration such as 500ms, 30s or PT1M|30s",
            "server.shutdown-timeout|soon|a duration such as 500ms, 30s or PT1M|",
            "network.stream-window|much|a size such as 64K or 4M|1M",
            "limits.max-buffered|much|a size such as 64K or 4M|",
            "limits.max-depth|deep|an integer of 32 bits|50",
            "limits.max-depth|9999999999|an integer of 32 bits|50",
            "limits.max-references|x|an integer of 32 bits|",
            "trust.allow-all-consumers|ture|true or false|",
            "server.enabled|nope|true or false|true",
            "network.socket|tcp|one of auto, nio, epoll|auto",
            "client.generation|0.3|auto, 0.1 or 0.2|auto",
            "clients.\"a.b\".timeout|soon|a duration such as 500ms, 30s or PT1M|",
            "clients.a.generation|1|auto, 0.1 or 0.2|", "client.rate-limit.rate|abc|a number|",
            "server.rate-limit.burst|1/2|a number|", "clients.a.retry.jitter|NaN|a number|",
            "clients.a.methods.\"m\".retry.multiplier|twice|a number|",
            "services.\"S\".methods.m.rate-limit.rate|Infinity|a number|" })
    void notesWhatIsOfAnotherType(String key, String text, String expected, String instead) {
        String name = "quarkus.aster." + key;
        SmallRyeConfig config = config(name, text);

        assertThat(config.getConfigValue(name).getValue()).isEqualTo(instead);
        assertThat(config.getConfigValue(name).getValue()).isEqualTo(instead);
        assertThat(notes.problems()).as("once").extracting(Problem::toString)
                .containsExactly(name + ": \"" + text + "\" (expected: " + expected + "); set by application.properties");
    }

    @ParameterizedTest
    @CsvSource({ "network.idle-timeout, 30", "network.idle-timeout, PT1M", "network.idle-timeout, 500ms",
            "network.stream-window, 64K", "limits.max-depth, 7", "limits.max-depth, ' 7 '", "server.enabled, no",
            "server.enabled, TRUE", "network.socket, NIO", "network.socket, epoll", "client.generation, 0.1",
            "network.secret-key, anything", "clients.a.address, self", "clients.a.serialization, xlang", "no.such.key, x",
            "network, x", "clients.a, x", "contracts.lock, x" })
    void leavesAloneWhatIsRightOrNotItsBusiness(String key, String text) {
        String name = "quarkus.aster." + key;

        assertThat(config(name, text).getConfigValue(name).getValue()).isEqualTo(text);
        assertThat(notes.problems()).isEmpty();
    }

    @Test
    void refusesNonsenseForWhateverIsNoText() {
        Set<String> texts = new TreeSet<>();
        AsterConfigBuilder.keys().keySet().stream().map(key -> key.replace("*", "name")).forEach(key -> {
            Class<?> type = KeyType.of(key).orElseThrow(() -> new AssertionError(key)).type();
            notes.problems().clear();
            config(key, "x!").getConfigValue(key);
            if (type == String.class || type == List.class) {
                texts.add(key);
            }
            assertThat(notes.problems()).as("%s of %s", key, type).hasSize(texts.contains(key) ? 0 : 1);
        });
        assertThat(texts).contains("quarkus.aster.network.secret-key", "quarkus.aster.clients.name.address")
                .hasSizeLessThan(30);
    }

    @ParameterizedTest
    @ValueSource(strings = { "quarkus.http.port", "aster.network.idle-timeout" })
    void leavesOthersAlone(String name) {
        assertThat(config(name, "soon").getConfigValue(name).getValue()).isEqualTo("soon");
        assertThat(notes.problems()).isEmpty();
    }

    @Test
    void knowsAllInterfaces() {
        assertThat(AsterConfigBuilder.reflective()).contains(AsterConfig.class.getName(), NamedClientConfig.class.getName(),
                LimitsConfig.class.getName()).allMatch(name -> name.startsWith(AsterConfig.class.getPackageName()));
    }

    private SmallRyeConfig config(String name, String text) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors().withInterceptors(new ConversionCheck(notes))
                .withSources(new PropertiesConfigSource(Map.of(name, text), "application.properties", 250)).build();
    }
}

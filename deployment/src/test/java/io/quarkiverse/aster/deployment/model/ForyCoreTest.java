package io.quarkiverse.aster.deployment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

import org.apache.fory.Fory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which versions of the library NATIVE mode takes. */
@Timeout(30)
class ForyCoreTest {

    @ParameterizedTest
    @ValueSource(strings = { "1.6.0", "1.6", "1.6.1-SNAPSHOT", "1.7.0", "1.10.2" })
    void usable(String version) {
        assertThat(new ForyCore(version).isUsable()).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "1", "1.5.0", "0.16.0", "2.0.0", "one.six", "1.99999999999" })
    void notUsable(String version) {
        assertThat(new ForyCore(version).isUsable()).isFalse();
    }

    @Test
    void saysWhichVersionIsThere() {
        assertThat(new ForyCore("0.16.0").problem()).isEqualTo("serialization mode NATIVE needs org.apache.fory:fory-core,"
                + " version 0.16.0 (expected: 1.6 or a later 1.x)");
    }

    @Test
    void recommendsWhatIsTested() throws IOException {
        Properties library = new Properties();
        try (InputStream in = Fory.class.getResourceAsStream("/META-INF/maven/org.apache.fory/fory-core/pom.properties")) {
            library.load(in);
        }
        assertThat(ForyCore.TESTED).isEqualTo(library.getProperty("version"));
    }
}

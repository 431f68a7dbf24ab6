package io.quarkiverse.aster.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.deployment.model.ApplicationModel;
import io.quarkiverse.aster.deployment.nativemode.Orders;
import io.quarkus.maven.dependency.ArtifactCoords;

/** A service in NATIVE mode needs a library among the dependencies of the application. */
@Timeout(60)
class ForyCoreDependencyTest {

    @Test
    void isThere() {
        assertThat(build("com.acme:shop:1", "org.apache.fory:fory-core:1.6.0").contracts()).hasSize(1);
    }

    @Test
    void isMissing() {
        assertThatThrownBy(() -> build("com.acme:fory-core:1.6.0", "org.apache.fory:fory-format:1.6.0"))
                .isInstanceOf(AsterBuildException.class)
                .hasMessageContaining(Orders.class.getName() + ": serialization mode NATIVE needs org.apache.fory:fory-core,"
                        + " which the application does not have (expected: 1.6 or a later 1.x)\n"
                        + "     Fix: add the dependency org.apache.fory:fory-core:1.6.0 to the application");
    }

    @Test
    void isTooOld() {
        assertThatThrownBy(() -> build("org.apache.fory:fory-core:1.3.0")).isInstanceOf(AsterBuildException.class)
                .hasMessageContaining("fory-core, version 1.3.0 (expected: 1.6 or a later 1.x)");
    }

    private static ApplicationModel build(String... libraries) {
        List<ArtifactCoords> dependencies = Stream.of(libraries).map(library -> library.split(":"))
                .map(parts -> ArtifactCoords.jar(parts[0], parts[1], parts[2])).toList();
        try {
            return ModelProcessor.model(Index.of(Orders.class, Orders.Bean.class, Orders.Order.class, Orders.Line.class,
                    Orders.Receipt.class, Orders.Size.class), Set.of(), dependencies, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

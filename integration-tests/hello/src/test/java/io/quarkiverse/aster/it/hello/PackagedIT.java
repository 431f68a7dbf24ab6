package io.quarkiverse.aster.it.hello;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is in the packaged application, and what only dev mode has. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PackagedIT {

    private static final Path APPLICATION = Path.of("target", "quarkus-app");

    @Test
    void nothingOfTheDevUiIsInIt() throws IOException {
        List<String> jars;
        try (Stream<Path> files = Files.walk(APPLICATION)) {
            jars = files.map(Path::toString).filter(name -> name.endsWith(".jar")).toList();
        }
        List<String> entries = new ArrayList<>();
        for (String jar : jars) {
            try (JarFile file = new JarFile(jar)) {
                file.stream().map(JarEntry::getName).forEach(entries::add);
            }
        }

        assertThat("the extension itself", jars, hasItem(containsString("quarkus-aster-")));
        assertThat("the extension itself", entries, hasItem("io/quarkiverse/aster/AsterServer.class"));
        assertThat("jars of dev mode", jars.stream().filter(PackagedIT::isDevJar).toList(), empty());
        assertThat("entries of dev mode", entries.stream().filter(PackagedIT::isDevEntry).toList(), empty());
    }

    private static boolean isDevJar(String path) {
        return path.contains("quarkus-aster-dev") || path.contains("quarkus-aster-deployment") || path.contains("devui");
    }

    private static boolean isDevEntry(String name) {
        return name.startsWith("io/quarkiverse/aster/dev/") || name.startsWith("io/quarkiverse/aster/deployment/")
                || name.startsWith("dev-ui") || name.startsWith("io/quarkus/devui/");
    }
}

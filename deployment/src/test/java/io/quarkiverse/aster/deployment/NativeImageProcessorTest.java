package io.quarkiverse.aster.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import com.github.luben.zstd.Zstd;

import io.quarkus.deployment.builditem.nativeimage.NativeImageResourcePatternsBuildItem;

/** What the processor says about libraries is true of the libraries that are there. */
@Timeout(30)
class NativeImageProcessorTest {

    @Test
    void librariesOfZstdArePartOfTheImage() throws Exception {
        List<NativeImageResourcePatternsBuildItem> resources = new ArrayList<>();
        new NativeImageProcessor().zstd(item -> {
        }, resources::add);

        assertThat(resources).hasSize(1);
        List<Pattern> patterns = resources.get(0).getIncludePatterns().stream().map(Pattern::compile).toList();
        try (JarFile jar = new JarFile(Zstd.class.getProtectionDomain().getCodeSource().getLocation().getPath())) {
            List<String> included = jar.stream().map(entry -> entry.getName())
                    .filter(name -> patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches()))
                    .map(name -> name.substring(0, name.lastIndexOf('/'))).toList();
            assertThat(included).containsExactlyInAnyOrder("linux/amd64", "linux/aarch64", "darwin/x86_64", "darwin/aarch64",
                    "win/amd64", "win/aarch64");
        }
    }
}

package io.quarkiverse.aster.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ConfigReferenceTest {

    @Test
    void committedPageIsUpToDate() throws IOException {
        String page = ConfigReference.render(Path.of(System.getProperty("config.model")));

        assertThat(Path.of(System.getProperty("config.page")))
                .as("the committed page; any build without CI=true rewrites it, commit that").hasContent(page);
    }

    @Test
    void rendersWhatTheProcessorWrote() throws IOException, URISyntaxException {
        Path sample = Path.of(ConfigReferenceTest.class.getResource("/sample").toURI());

        assertThat(ConfigReference.render(sample)).isEqualTo(Files.readString(sample.resolve("expected.adoc")));
    }

    @Test
    void moduleWithoutConfigurationGivesAnEmptyTable(@TempDir Path target) {
        assertThat(ConfigReference.render(target)).endsWith("|===\n|Property |Type |Default\n|===\n");
    }

    @Test
    void moduleThatIsNotCompiledIsRefused(@TempDir Path folder) {
        assertThatThrownBy(() -> ConfigReference.render(folder.resolve("target"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("(expected: a compiled module)");
    }

    @Test
    void writesTheFile(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("pages/config.adoc");

        ConfigReference.main(new String[] { folder.toString(), page.toString() });

        assertThat(page).hasContent(ConfigReference.render(folder));
    }
}

package io.quarkiverse.aster.deployment.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What must be in the sources of the pages, and what must not. */
@Timeout(30)
class PageSourcesTest {

    private static final Path PAGES = Path.of("src/main/resources/dev-ui");
    private static final Pattern TEXT = Pattern.compile("\\bt\\('([a-z0-9-]+)', '([^'\\\\]*)'\\)");
    private static final Pattern TRANSLATED = Pattern.compile("'quarkus-aster-([a-z0-9_-]+)': '([^'\\\\]*)'");

    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.filter(file -> file.toString().endsWith(".js"))
                    .collect(Collectors.toMap(file -> file.getFileName().toString(), PageSourcesTest::read));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> texts(Pattern pattern, String source) {
        Map<String, String> texts = new TreeMap<>();
        Matcher matcher = pattern.matcher(source);
        for (MatchResult found : matcher.results().toList()) {
            String other = texts.put(found.group(1), found.group(2));
            assertThat(other).as("the text " + found.group(1)).isIn(null, found.group(2));
        }
        return texts;
    }

    @Test
    void allTextsCanBeTranslated() throws IOException {
        Map<String, String> used = texts(TEXT, String.join("\n", sources().values()));
        Map<String, String> english = texts(TRANSLATED, read(PAGES.resolve("i18n/en.js")));

        assertThat(used).hasSizeGreaterThan(100);
        assertThat(english).containsAllEntriesOf(used);
    }

    @Test
    void nothingIsPolledAndNoMarkupOfPeersIsRead() throws IOException {
        assertThat(sources()).hasSizeGreaterThan(10).allSatisfy((file, source) -> assertThat(source).as(file)
                .doesNotContain("setInterval", "setTimeout", "innerHTML", "outerHTML", "insertAdjacentHTML", "unsafeHTML",
                        "document.write", "eval("));
    }
}

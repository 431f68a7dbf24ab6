package io.quarkiverse.aster.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The examples of the page about testing are those of a test, which compiles and runs them. */
@Timeout(60)
class TestingExamplesTest {

    private static final Pattern EXAMPLE = Pattern.compile("\\[source,java]\n----\n(.*?)\n----\n", Pattern.DOTALL);

    @Test
    void everyExampleIsPartOfTheTest() throws IOException {
        Path docs = Path.of(System.getProperty("config.page")).resolve("../../../../..").normalize();
        String page = Files.readString(docs.resolve("modules/ROOT/pages/testing.adoc"));
        String test = lines(Files.readString(
                docs.resolve("../runtime/src/test/java/io/quarkiverse/aster/testing/ManualExamplesTest.java")));

        List<String> examples = EXAMPLE.matcher(page).results().map(match -> match.group(1)).toList();

        assertThat(examples).hasSizeGreaterThan(5).allSatisfy(example -> assertThat(test).contains(lines(example)));
    }

    /** Without what a block's place in the code makes of it. */
    private static String lines(String code) {
        return code.lines().map(String::strip).filter(line -> !line.isEmpty()).reduce("", (all, line) -> all + line + '\n');
    }
}

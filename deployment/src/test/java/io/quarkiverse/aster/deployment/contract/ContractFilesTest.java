package io.quarkiverse.aster.deployment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.WireType;
import io.quarkiverse.aster.contract.PublicationBundle;
import io.quarkiverse.aster.contract.ResolvedContract;

@Timeout(60)
class ContractFilesTest {

    private static final Class<?>[] ECHO = { Echo.class, Echo.Request.class, Echo.Response.class };

    @TempDir
    Path folder;

    @Test
    void everyContractIsABundleWithSchemas() {
        ResolvedContract echo = Contracts.one(ECHO);
        SortedMap<String, byte[]> files = ContractFiles.of(List.of(echo));

        List<String> expected = new ArrayList<>(List.of("contract.bin", "manifest.json", "schema/EchoRequest.json",
                "schema/EchoResponse.json"));
        echo.types().types().forEach(type -> expected.add("types/" + type.hash() + ".bin"));
        assertThat(files.keySet()).containsExactlyInAnyOrderElementsOf(
                expected.stream().map(name -> "EchoService-v1/" + name).toList());
        Map<String, byte[]> bundle = new HashMap<>();
        files.forEach((name, bytes) -> bundle.put(name.substring("EchoService-v1/".length()), bytes));
        assertThat(PublicationBundle.of(bundle).problems(echo.contractId())).isEmpty();
        assertThat(text(files.get("EchoService-v1/schema/EchoRequest.json")))
                .contains("\"$ref\": \"#/$defs/echo~1EchoRequest\"").contains("\"message\"");
    }

    @Test
    void anotherBuildWritesTheSameAndDeletesWhatIsGone() throws IOException {
        Files.createDirectories(folder.resolve("own"));
        Files.writeString(folder.resolve("own/notes.txt"), "stays");
        ContractFiles.write(folder, ContractFiles.of(Contracts.of(Chain.class, Chain.Alpha.class, Chain.Beta.class,
                Chain.Gamma.class).distinct()));
        assertThat(folder.resolve("Chain-v1")).isDirectory();

        ContractFiles.delete(folder);
        ContractFiles.write(folder, ContractFiles.of(Contracts.of(ECHO).distinct()));
        Map<String, String> first = written();
        ContractFiles.write(folder, ContractFiles.of(Contracts.of(ECHO).distinct()));

        assertThat(written()).isEqualTo(first).hasSize(7).containsEntry("own/notes.txt", "stays");
        assertThat(folder.resolve("Chain-v1")).doesNotExist();
    }

    @WireType("a/Same")
    public record Here(String text) {
    }

    @WireType("b/Same")
    public record There(String text) {
    }

    @AsterService(name = "../odd name")
    public interface Odd {

        @Rpc
        There call(Here request);
    }

    @Test
    void namesFromTheWireCannotLeaveTheFolder() {
        SortedMap<String, byte[]> files = ContractFiles.of(Contracts.of(Odd.class, Here.class, There.class).distinct());

        assertThat(files.keySet()).allMatch(name -> name.startsWith("%2e%.%2f%odd%20%name-v1/"))
                .contains("%2e%.%2f%odd%20%name-v1/schema/a.Same.json", "%2e%.%2f%odd%20%name-v1/schema/b.Same.json");
    }

    private Map<String, String> written() throws IOException {
        Map<String, String> files = new HashMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(path).toString().replace('\\', '/'),
                        new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}

package io.quarkiverse.aster.tool.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.quarkiverse.aster.tool.Run;
import io.quarkiverse.aster.tool.support.JsonTrees;

@Timeout(60)
class ConformanceCommandTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({ "canonical/generated.json,104", "canonical/fixtures.json,45", "canonical/canonical_test_vectors.json,41",
            "conformance/contract-identity.json,4", "canonical/tickets.json,54", "conformance/framing.json,15",
            "codec/frames-0.2.0.json,11", "trust.json,102" })
    void everyVectorOfTheProtocolHolds(String name, int count) {
        Run run = Run.of("conformance", write("vectors.json", vectors(name)));

        assertThat(run.out()).isEqualTo(count + " passed, 0 failed\n");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    /** One member of one vector says something else. */
    @ParameterizedTest
    @CsvSource({ "canonical/generated.json,/cases/0/profile2/canonical_hex,profile 2 bytes",
            "canonical/generated.json,/cases/0/profile1/blake3,profile 1 hash",
            "canonical/generated.json,/graphs/0/expected/contract/contract_id,contract id",
            "canonical/generated.json,/graphs/0/expected/types/echo.EchoRequest/blake3,hash of type echo.EchoRequest",
            "canonical/generated.json,/decode/0/result/name,decoded",
            "canonical/fixtures.json,/encodings/0/hex,bytes",
            "canonical/fixtures.json,/objects/0/profile2/blake3,profile 2 hash",
            "canonical/canonical_test_vectors.json,/vectors/0/hash_hex,hash",
            "canonical/canonical_test_vectors.json,/vectors/0/bytes_hex,bytes",
            "conformance/contract-identity.json,/golden_vectors/1/expected_blake3,contract id",
            "canonical/tickets.json,/tickets/0/string,string",
            "canonical/tickets.json,/tickets/3/decoded/endpoint_id,endpoint_id",
            "conformance/framing.json,/encode_vectors/0/expected_wire_hex,frame",
            "conformance/framing.json,/decode_vectors/0/expected_payload_hex,decoded: payload",
            "codec/frames-0.2.0.json,/sequences/0/client/0/payload_hex,frame 1: payload",
            "codec/frames-0.2.0.json,/sequences/4/client/0/payload_utf8,frame 1: text",
            "trust.json,/keys/rootB/public_hex,public_hex",
            "trust.json,/canonical_json/2/canonical_hex,canonical JSON of another order",
            "trust.json,/credentials/3/signing_bytes_hex,signing_bytes",
            "trust.json,/credentials/3/signed_bytes_hex,signed_bytes",
            "trust.json,/credentials/16/expected/reasons/0,reason is one of",
            "trust.json,/credentials/4/expected/attributes/aster.role,attributes",
            "trust.json,/sequences/0/steps/1/reason,step 2: reason",
            "trust.json,/producer_messages/0/signing_bytes_hex,signing_bytes",
            "trust.json,/producer_messages/0/expected,what to do",
            "trust.json,/gossip_topics/0/topic_hex,topic",
            "trust.json,/delegated/token_signed_bytes_hex,token_signed_bytes",
            "trust.json,/delegated/expected/handle,handle",
            "trust.json,/delegated/challenge/bytes_hex,bytes to sign",
            "trust.json,/delegated/negative/2/status,status" })
    void aVectorThatDoesNotHoldIsShown(String name, String pointer, String what) {
        JsonNode root = vectors(name);
        int slash = pointer.lastIndexOf('/');
        JsonNode owner = root.at(pointer.substring(0, slash));
        String member = pointer.substring(slash + 1);
        TextNode changed = TextNode.valueOf(flipped(root.at(pointer).textValue()));
        if (owner instanceof ArrayNode array) {
            array.set(Integer.parseInt(member), changed);
        } else {
            ((ObjectNode) owner).set(member, changed);
        }
        Path file = write("vectors.json", root);

        Run run = Run.of("conformance", file);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).startsWith("FAILED " + file + ": ").containsPattern(", 1 failed\n$").contains(what);
        assertThat(run.out()).containsPattern("    expected: .*\n    actual:   .*\n");
    }

    /** One verdict of one vector says the opposite. */
    @ParameterizedTest
    @CsvSource({ "/credentials/0/expected/admitted,admitted", "/credentials/16/expected/signature_valid,signature_valid",
            "/credentials/6/expected/nonce_consumed_after,nonce_consumed_after",
            "/sequences/1/steps/2/admitted,step 3: admitted", "/capabilities/1/allowed,allowed",
            "/producer_messages/0/signature_valid,signature_valid", "/delegated/expected/token_valid,valid",
            "/delegated/expected/proof_valid,proof_valid", "/credentials/12/context/iid_result,admitted" })
    void aVerdictThatDoesNotHoldIsShown(String pointer, String what) {
        JsonNode root = vectors("trust.json");
        int slash = pointer.lastIndexOf('/');
        ObjectNode owner = (ObjectNode) root.at(pointer.substring(0, slash));
        owner.put(pointer.substring(slash + 1), !root.at(pointer).booleanValue());

        Run run = Run.of("conformance", write("vectors.json", root));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("\n  " + what + "\n", "101 passed, 1 failed");
    }

    @Test
    void sequencesLeaveNothingBehind() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Set<Path> before = asterFolders(temporary);

        Run.of("conformance", write("vectors.json", vectors("trust.json")));

        assertThat(asterFolders(temporary)).isSubsetOf(before);
    }

    private static Set<Path> asterFolders(Path temporary) throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("aster-vectors")).collect(Collectors.toSet());
        }
    }

    @Test
    void whatHasToBeRefusedIsNot() {
        JsonNode root = vectors("canonical/tickets.json");
        ((ObjectNode) root.at("/decode_string/0")).put("string", root.at("/tickets/0/string").textValue());

        Run run = Run.of("conformance", write("vectors.json", root));

        assertThat(run.out()).contains("  decoded\n    expected: refused\n    actual:   accepted\n", "53 passed, 1 failed");
    }

    @Test
    void aVectorThatCannotBeCheckedFails() {
        JsonNode root = vectors("conformance/framing.json");
        ((ObjectNode) root.at("/encode_vectors/0")).remove("flags");
        ((ObjectNode) root.at("/error_vectors/0")).put("wire_hex", "no hex");

        Run run = Run.of("conformance", write("vectors.json", root));

        assertThat(run.out()).contains("no member flags (expected: present)", "(expected: hex)", "13 passed, 2 failed");
    }

    @Test
    void everyFileIsCheckedWhateverIsWrongWithAnother() {
        JsonNode framing = vectors("conformance/framing.json");

        Run run = Run.of("conformance", folder.resolve("none.json"), write("other.json", "{\"format\": \"other\"}"),
                write("bad.json", "{"), write("framing.json", framing));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("15 passed, 0 failed\n");
        assertThat(run.err()).contains("none.json: no such file", "other.json: no vector file of a known kind",
                "aster: JSON: ");
    }

    @Test
    void aFileWithoutVectorsProvesNothing() {
        Run run = Run.of("conformance", write("empty.json", "{\"format\": \"aster-canonical-vectors/1\"}"));

        assertThat(run.out()).isEqualTo("0 passed, 0 failed\n");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void namesInVectorsCannotActOnTheTerminal() {
        ObjectNode root = (ObjectNode) vectors("conformance/framing.json");
        ObjectNode vector = ((ArrayNode) root.get("encode_vectors")).addObject();
        vector.put("name", "\u001b[2J\nall passed").put("payload_hex", "\u0007").put("flags", 0);

        assertThat(Run.of("conformance", write("vectors.json", root)).out()).contains("\\u{1b}[2J\\u{a}all passed")
                .doesNotContain("\u001b", "\u0007");
    }

    private static String flipped(String text) {
        char last = text.charAt(text.length() - 1);
        return text.substring(0, text.length() - 1) + (last == '1' ? '2' : '1');
    }

    private static JsonNode vectors(String name) {
        try (InputStream in = ConformanceCommandTest.class.getResourceAsStream("/vectors/" + name)) {
            return JsonTrees.parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path write(String name, Object content) {
        try {
            return Files.writeString(folder.resolve(name), content.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.quarkiverse.aster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

@Timeout(60)
class BlobCollectionTest {

    private static final String HEADER = "CollectionV0.";

    static Stream<Named<JsonNode>> vectors() {
        return Vectors.each(Vectors.json("registry/iroh-objects.json").get("collections"))
                .map(vector -> Named.of(vector.get("title").textValue(), vector));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void collectionsHaveTheBytesOfTheReference(JsonNode vector) {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        Map<String, String> hashes = new LinkedHashMap<>();
        vector.get("entries").forEach(entry -> {
            contents.put(entry.get("name").textValue(), body(entry));
            hashes.put(entry.get("name").textValue(), entry.get("blob_hash").textValue());
        });

        BlobCollection collection = BlobCollection.of(contents);

        assertThat(collection.names()).isEqualTo(Vectors.hex(vector.get("meta_hex")));
        assertThat(collection.sequence()).isEqualTo(Vectors.hex(vector.get("hash_seq_hex")));
        assertThat(collection.hash()).isEqualTo(vector.get("collection_hash").textValue());
        assertThat(collection.hashes()).containsExactlyEntriesOf(hashes);
        assertThat(BlobCollection.read(collection.hash(), collection.sequence(), collection.names()).hashes())
                .containsExactlyEntriesOf(hashes);
    }

    private static byte[] body(JsonNode entry) {
        if (entry.has("body_hex")) {
            return Vectors.hex(entry.get("body_hex"));
        }
        byte[] body = new byte[entry.get("body_repeat").get("count").intValue()];
        Arrays.fill(body, Vectors.hex(entry.get("body_repeat").get("byte_hex"))[0]);
        return body;
    }

    @Test
    void aBundleIsACollection() {
        PublicationBundle bundle = PublicationBundle.of(new Library().resolve());

        assertThat(bundle.collection().hashes().keySet()).containsExactlyElementsOf(bundle.entries().keySet());
        assertThat(bundle.collection().hashes()).containsEntry("contract.bin", bundle.contractId());
    }

    @Test
    void whatIsNoCollectionIsRefused() {
        String zeros = "00".repeat(32);
        assertRefused(zeros, new byte[32], new byte[0], "hash sequence: hash: " + ContractIds.hash(new byte[32])
                + " (expected: \"" + zeros + "\")");
        assertRefused(new byte[0], "", "hash sequence: 0 bytes (expected: a multiple of 32, at least one)");
        assertRefused(new byte[33], "", "hash sequence: 33 bytes (expected: a multiple of 32, at least one)");
        assertRefused(new byte[32], "x", "collection names: hash: " + hash("x") + " (expected: \"" + zeros + "\")");
        assertRefused(sequence("CollectionV1.\0", 0), "CollectionV1.\0",
                "collection names: another header (expected: CollectionV0.)");
        assertRefused(sequence(HEADER + "\2\1a\1b", 1), HEADER + "\2\1a\1b",
                "collection names: 2 (expected: 1, one for each blob)");
        assertRefused(sequence(HEADER + "\2\1a\1a", 2), HEADER + "\2\1a\1a", "collection name: \"a\" twice (expected: once)");
        assertRefused(sequence(HEADER + "\1\5a", 1), HEADER + "\1\5a",
                "collection name: the input ends after 1 bytes (expected: at least 5 more)");
        assertRefused(sequence(HEADER + "\1\1ab", 1), HEADER + "\1\1ab", "bytes after the end: 1 (expected: 0)");
    }

    @Test
    void limitsHold() {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        contents.put("n".repeat(256), new byte[0]);
        BlobCollection longest = BlobCollection.of(contents);
        assertThat(BlobCollection.read(longest.hash(), longest.sequence(), longest.names()).hashes()).hasSize(1);
        contents.put("n".repeat(257), new byte[0]);
        BlobCollection longer = BlobCollection.of(contents);
        assertRefused(longer, "collection name length: 257 (expected: <= 256)");

        contents.clear();
        for (int i = 0; i < 10_000; i++) {
            contents.put("n" + i, new byte[0]);
        }
        BlobCollection most = BlobCollection.of(contents);
        assertThat(BlobCollection.read(most.hash(), most.sequence(), most.names()).hashes()).hasSize(10_000);
        contents.put("one more", new byte[0]);
        assertRefused(BlobCollection.of(contents), "hash sequence size: 320064 (expected: <= 320032)");
    }

    private static byte[] sequence(String names, int blobs) {
        return HexFormat.of().parseHex(hash(names) + "00".repeat(32 * blobs));
    }

    private static String hash(String text) {
        return ContractIds.hash(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(BlobCollection collection, String message) {
        assertRefused(collection.hash(), collection.sequence(), collection.names(), message);
    }

    private static void assertRefused(byte[] sequence, String names, String message) {
        assertRefused(ContractIds.hash(sequence), sequence, names.getBytes(StandardCharsets.UTF_8), message);
    }

    private static void assertRefused(String hash, byte[] sequence, byte[] names, String message) {
        assertThatThrownBy(() -> BlobCollection.read(hash, sequence, names)).isInstanceOf(ContractException.class)
                .hasMessage(message);
    }
}

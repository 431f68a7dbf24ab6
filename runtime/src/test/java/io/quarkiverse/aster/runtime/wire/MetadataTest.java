package io.quarkiverse.aster.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.ResourceExhaustedException;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class MetadataTest {

    @Test
    void listsBecomeAMapInWhichTheLastCounts() {
        assertThat(Metadata.toMap(List.of("a", "b", "a"), List.of("1", "2", "3"))).isEqualTo(Map.of("a", "3", "b", "2"));
        assertThat(Metadata.toMap(List.of(), List.of())).isEmpty();
    }

    @Test
    void theListsAreEquallyLong() {
        assertThatThrownBy(() -> Metadata.toMap(List.of("a"), List.of())).isInstanceOf(InvalidArgumentException.class)
                .hasMessage("metadata: 1 keys and 0 values (expected: as many keys as values)");
    }

    @Test
    void entriesUpToTheLimit() {
        assertThat(entries(63)).hasSize(63);
        assertThat(entries(64)).hasSize(64);
        assertThatThrownBy(() -> entries(65)).isInstanceOf(ResourceExhaustedException.class)
                .hasMessage("metadata entries: 65 (expected: <= 64)");
    }

    @Test
    void keysUpToTheLimit() {
        assertThat(Metadata.toMap(List.of("k".repeat(256)), List.of(""))).hasSize(1);
        assertThatThrownBy(() -> Metadata.toMap(List.of("k".repeat(257)), List.of("")))
                .isInstanceOf(ResourceExhaustedException.class).hasMessage("metadata key length: 257 (expected: <= 256)");
    }

    @Test
    void valuesUpToTheLimit() {
        assertThat(Metadata.toMap(List.of("k"), List.of("v".repeat(4096)))).hasSize(1);
        assertThatThrownBy(() -> Metadata.toMap(List.of("k"), List.of("v".repeat(4097))))
                .isInstanceOf(ResourceExhaustedException.class).hasMessage("metadata value length: 4097 (expected: <= 4096)");
    }

    @Test
    void bytesUpToTheLimit() {
        assertThat(total(4095)).hasSize(2);
        assertThat(total(4094)).hasSize(2);
        assertThatThrownBy(() -> total(4096)).isInstanceOf(ResourceExhaustedException.class)
                .hasMessage("metadata size in bytes: 8193 (expected: <= 8192)");
    }

    @Test
    void bytesAreCountedInUtf8() {
        assertThatThrownBy(() -> Metadata.toMap(List.of("k"), List.of("\u20ac".repeat(2731))))
                .isInstanceOf(ResourceExhaustedException.class).hasMessage("metadata size in bytes: 8194 (expected: <= 8192)");
    }

    private static Map<String, String> entries(int count) {
        List<String> keys = IntStream.range(0, count).mapToObj(i -> "k" + i).toList();
        return Metadata.toMap(keys, Collections.nCopies(count, "v"));
    }

    /** Two keys of one byte, a value of 4095 bytes and one of the given size. */
    private static Map<String, String> total(int size) {
        List<String> values = new ArrayList<>(List.of("v".repeat(4095), "v".repeat(size)));
        return Metadata.toMap(List.of("a", "b"), values);
    }
}

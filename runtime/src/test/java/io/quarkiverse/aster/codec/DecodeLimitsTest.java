package io.quarkiverse.aster.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class DecodeLimitsTest {

    @Test
    void defaultsAreDerivedFromTheLargestFrame() {
        assertThat(DecodeLimits.DEFAULT).isEqualTo(new DecodeLimits(50, 16_777_216, 256, 1024, 1_048_576, 134_217_728));
        assertThat(new DecodeLimits(7, 8)).isEqualTo(new DecodeLimits(7, 8, 256, 1024, 1_048_576, 134_217_728));
    }

    @Test
    void leastValues() {
        assertThat(new DecodeLimits(1, 0, 1, 0, 1, 0)).isNotNull();
        assertThatThrownBy(() -> new DecodeLimits(0, 0, 1, 0, 1, 0)).hasMessage("maxDepth: 0 (expected: >= 1)");
        assertThatThrownBy(() -> new DecodeLimits(1, -1, 1, 0, 1, 0)).hasMessage("maxStringLength: -1 (expected: >= 0)");
        assertThatThrownBy(() -> new DecodeLimits(1, 0, 0, 0, 1, 0)).hasMessage("maxDefinitions: 0 (expected: >= 1)");
        assertThatThrownBy(() -> new DecodeLimits(1, 0, 1, -1, 1, 0)).hasMessage("maxFields: -1 (expected: >= 0)");
        assertThatThrownBy(() -> new DecodeLimits(1, 0, 1, 0, 0, 0)).hasMessage("maxReferences: 0 (expected: >= 1)");
        assertThatThrownBy(() -> new DecodeLimits(1, 0, 1, 0, 1, -1)).hasMessage("maxMemory: -1 (expected: >= 0)");
    }
}

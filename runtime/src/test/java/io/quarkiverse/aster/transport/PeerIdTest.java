package io.quarkiverse.aster.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PeerIdTest {

    private static final String HEX = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1eff";

    @Test
    void bytesAndHexAreTheSameId() {
        PeerId id = PeerId.fromHex(HEX);

        assertThat(PeerId.of(id.bytes())).isEqualTo(id).hasSameHashCodeAs(id);
        assertThat(PeerId.fromHex(HEX.toUpperCase())).isEqualTo(id);
        assertThat(id.hex()).isEqualTo(HEX).isEqualTo(id.toString());
        assertThat(id.bytes()).hasSize(32).startsWith(0, 1, 2).endsWith(0x1e, 0xff);
        assertThat(id.shortForm()).isEqualTo("0001020304");
        assertThat(id).isNotEqualTo(PeerId.of(new byte[32]));
    }

    @Test
    void keyIsCopied() {
        byte[] key = new byte[32];
        PeerId id = PeerId.of(key);
        key[0] = 1;
        id.bytes()[1] = 1;

        assertThat(id).isEqualTo(PeerId.of(new byte[32]));
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 31, 33 })
    void otherLengthsAreRefused(int length) {
        assertThatThrownBy(() -> PeerId.of(new byte[length])).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("peer id: " + length + " bytes (expected: 32)");
    }

    @Test
    void otherTextIsRefused() {
        assertThatThrownBy(() -> PeerId.fromHex(HEX + "0")).hasMessage("peer id: 65 characters (expected: 64 hex digits)");
        assertThatThrownBy(() -> PeerId.fromHex(HEX.substring(1)))
                .hasMessage("peer id: 63 characters (expected: 64 hex digits)");
        assertThatThrownBy(() -> PeerId.fromHex("g" + HEX.substring(1))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: 64 hex digits");
    }
}

package io.quarkiverse.aster.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class NodeKeyTest {

    private static final HexFormat HEX = HexFormat.of();

    /** RFC 8032 section 7.1, tests 1 to 3. */
    @ParameterizedTest
    @CsvSource({
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60, "
                    + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb, "
                    + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7, "
                    + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025" })
    void publicKeyOfASeed(String seed, String id) {
        NodeKey key = NodeKey.of(HEX.parseHex(seed));

        assertThat(key.id().hex()).isEqualTo(id);
        assertThat(HEX.formatHex(key.secret())).isEqualTo(seed);
        assertThat(key.toString()).isEqualTo("NodeKey[" + id.substring(0, 10) + "]");
    }

    @Test
    void freshKeysDiffer() {
        NodeKey key = NodeKey.generate();

        assertThat(NodeKey.of(key.secret()).id()).isEqualTo(key.id());
        assertThat(NodeKey.generate().id()).isNotEqualTo(key.id());
        assertThat(key.toString()).doesNotContain(HEX.formatHex(key.secret()));
    }

    @Test
    void seedIsCopied() {
        byte[] seed = new byte[32];
        NodeKey key = NodeKey.of(seed);
        seed[0] = 1;
        key.secret()[1] = 1;

        assertThat(key.secret()).isEqualTo(new byte[32]);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 31, 33, 64 })
    void otherLengthsAreRefused(int length) {
        assertThatThrownBy(() -> NodeKey.of(new byte[length])).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("secret key: " + length + " bytes (expected: 32)");
    }
}

package io.quarkiverse.aster.codec.xlang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class MetaStringTest {

    @ParameterizedTest
    @CsvSource({ "_aster,1,6c129922", "demo,1,0c8c70", "One,3,39a4", "RpcStatus,2,56785626026a24",
            "StreamHeader,4,76538900ce9c801922", "Inner,3,a1ad2440", "\u00e9,0,c3a9" })
    void choosesAsTheLibrariesDo(String text, int encoding, String hex) {
        MetaString encoded = MetaString.shortest(text, MetaString.NAME_SPECIALS);
        assertThat(encoded.encoding()).isEqualTo(encoding);
        assertThat(Payloads.hex(encoded.bytes())).isEqualTo(hex);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a", "ab", "abc", "abcd", "abcde", "abcdefg", "abcdefgh", "A", "AB", "aB", "a1", "A1b2C3d4",
            "x_y",
            "x$y", "Outer.Inner", "user_i_d", "ThisIsALongNameInCamelCase", "abcdefghijklmnopqrstuvwxyz_0123456789",
            "\u65e5\u672c",
            "ab|c" })
    void readsWhatItWrites(String text) {
        for (String specials : new String[] { MetaString.NAME_SPECIALS, MetaString.NAMESPACE_SPECIALS }) {
            MetaString encoded = MetaString.shortest(text, specials);
            assertThat(MetaString.decode(encoded.encoding(), encoded.bytes(), 0, encoded.bytes().length, specials))
                    .isEqualTo(text);
        }
    }

    @Test
    void refusesWhatHasNoCharacter() {
        assertThatThrownBy(
                () -> MetaString.decode(MetaString.LOWER_SPECIAL, new byte[] { 0x7f, -1 }, 0, 2, MetaString.NAME_SPECIALS))
                .isInstanceOf(XlangFailure.class).hasMessage("character of a name: 31 (expected: < 30)");
        assertThatThrownBy(() -> MetaString.decode(9, new byte[1], 0, 1, MetaString.NAME_SPECIALS))
                .isInstanceOf(XlangFailure.class).hasMessage("encoding of a name: 9 (expected: 0 to 4)");
    }
}

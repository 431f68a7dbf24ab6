package io.quarkiverse.aster.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SocketAddressTextTest {

    @ParameterizedTest
    @CsvSource({
            "0.0.0.0:0, 0.0.0.0:0",
            "255.255.255.255:65535, 255.255.255.255:65535",
            "[::]:1, [::]:1",
            "[::1]:1, [::1]:1",
            "[1::]:1, [1::]:1",
            "[0:0:1:0:0:0:0:1]:1, [0:0:1::1]:1",
            "[1:0:0:2:0:0:0:3]:1, [1:0:0:2::3]:1",
            "[1:0:0:2:0:0:3:4]:1, [1::2:0:0:3:4]:1",
            "[1:0:2:3:4:5:6:7]:1, [1:0:2:3:4:5:6:7]:1",
            "[2001:DB8::A]:1, [2001:db8::a]:1",
            "[::ffff:1.2.3.4]:1, [::ffff:1.2.3.4]:1",
            "[::ffff:102:304]:1, [::ffff:1.2.3.4]:1",
            "[64:ff9b::1.2.3.4]:1, [64:ff9b::102:304]:1" })
    void canonicalText(String text, String canonical) {
        assertThat(SocketAddressText.format(SocketAddressText.parse(text))).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ":", "1", "1.2.3.4", "1.2.3.4:", "1.2.3.4:65536", "1.2.3.4:-1", "1.2.3.4:+1", "1.2.3.4:1 ",
            " 1.2.3.4:1", "1.2.3:1", "1.2.3.256:1", "01.2.3.4:1", "16909060:1", "0x1.2.3.4:1", "::1:1", "[::1]", "[::1]:",
            "[::1:1", "[::1%1]:1", "[::1%lo]:1", "[:::]:1", "[1:2:3:4:5:6:7]:1", "[1:2:3:4:5:6:7:8:9]:1", "[12345::]:1",
            "[1.2.3.4]:1", "[]:1", "localhost:1", "[localhost]:1", "[abc]:1", "abc:1", "1.2.3.\u0664:1", "1.2.3.4:\u0664" })
    void refused(String text) {
        assertThatThrownBy(() -> SocketAddressText.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: ipv4:port or [ipv6]:port)");
    }

    @ParameterizedTest
    @ValueSource(strings = { "host\nINFO forged line:1", "host\u001b[31m:1",
            "0123456789012345678901234567890123456789012345678901:1" })
    void textThatWouldSpoilALogIsNotRepeated(String text) {
        assertThatThrownBy(() -> SocketAddressText.parse(text))
                .hasMessage("socket address: " + text.length() + " characters (expected: ipv4:port or [ipv6]:port)");
    }

    @ParameterizedTest
    @ValueSource(strings = { "[::ffff:1.2.3.4]:1", "[0000:0000:0000:0000:0000:ffff:255.255.255.255]:65535" })
    void ipv6StaysIpv6EvenIfItHoldsAnIpv4Address(String text) {
        assertThat(SocketAddressText.parse(text).getAddress()).isInstanceOf(Inet6Address.class);
    }
}

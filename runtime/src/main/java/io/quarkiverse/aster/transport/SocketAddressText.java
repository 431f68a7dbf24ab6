package io.quarkiverse.aster.transport;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Socket addresses as the protocol writes them: {@code 10.0.0.1:9000}, {@code [2001:db8::1]:9000}. IP literals only; nothing
 * here ever asks a name server, neither forwards nor backwards.
 */
public final class SocketAddressText {

    private static final String EXPECTED = " (expected: ipv4:port or [ipv6]:port)";
    /** {@code [}, 45 characters of an IPv6 address with a dotted tail, {@code ]:65535}. */
    private static final int MAX_LENGTH = 53;
    private static final String OCTET = "(0|[1-9]\\d{0,2})";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET);
    /** A colon is a must: without one the JDK would look "[abc]" up as a host name. */
    private static final Pattern IPV6 = Pattern.compile("\\[(?=[^\\]]*:)[0-9a-fA-F:.]+\\]");
    private static final Pattern PORT = Pattern.compile("\\d{1,5}");
    private static final int MAX_PORT = 0xffff;
    private static final int IPV4_LENGTH = 4;
    private static final int IPV6_LENGTH = 16;

    private SocketAddressText() {
    }

    /** @throws IllegalArgumentException on anything but an IP literal with a port */
    public static InetSocketAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (text.length() > MAX_LENGTH || colon < 0) {
            throw refused(text);
        }
        String port = text.substring(colon + 1);
        if (!PORT.matcher(port).matches() || Integer.parseInt(port) > MAX_PORT) {
            throw refused(text);
        }
        return new InetSocketAddress(host(text.substring(0, colon), text), Integer.parseInt(port));
    }

    private static InetAddress host(String host, String text) {
        Matcher ipv4 = IPV4.matcher(host);
        if (ipv4.matches()) {
            byte[] bytes = new byte[IPV4_LENGTH];
            for (int i = 0; i < IPV4_LENGTH; i++) {
                int octet = Integer.parseInt(ipv4.group(i + 1));
                if (octet > 0xff) {
                    throw refused(text);
                }
                bytes[i] = (byte) octet;
            }
            return address(bytes);
        }
        if (!IPV6.matcher(host).matches()) {
            throw refused(text);
        }
        try {
            byte[] bytes = InetAddress.getByName(host).getAddress();
            return address(bytes.length == IPV4_LENGTH ? mapped(bytes) : bytes);
        } catch (UnknownHostException e) {
            throw refused(text);
        }
    }

    /**
     * The address of 4 or 16 bytes. Sixteen stay IPv6 even where they hold an IPv4 address, so that they are written as read.
     */
    static InetAddress address(byte[] bytes) {
        try {
            return bytes.length == IPV6_LENGTH ? Inet6Address.getByAddress(null, bytes, -1) : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("IP address: " + bytes.length + " bytes (expected: 4 or 16)", e);
        }
    }

    /** IPv6 in the form of RFC 5952, without a scope: that of another machine means nothing here. */
    public static String format(InetSocketAddress address) {
        byte[] bytes = address.getAddress().getAddress();
        String host = bytes.length == IPV4_LENGTH ? dotted(bytes, 0) : "[" + ipv6(bytes) + "]";
        return host + ":" + address.getPort();
    }

    private static String ipv6(byte[] bytes) {
        if (Arrays.equals(Arrays.copyOf(bytes, 12), Arrays.copyOf(mapped(bytes), 12))) {
            return "::ffff:" + dotted(bytes, 12);
        }
        int[] groups = new int[8];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
        }
        int start = groups.length;
        int length = 1; // one zero group alone is not shortened
        for (int i = 0; i < groups.length; i++) {
            int end = i;
            while (end < groups.length && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        return start == groups.length ? hex(groups, 0, start)
                : hex(groups, 0, start) + "::" + hex(groups, start + length, groups.length);
    }

    private static String hex(int[] groups, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }

    private static String dotted(byte[] bytes, int from) {
        return (bytes[from] & 0xff) + "." + (bytes[from + 1] & 0xff) + "." + (bytes[from + 2] & 0xff) + "."
                + (bytes[from + 3] & 0xff);
    }

    /** {@code ::ffff:a.b.c.d}: the JDK hands such an address out as the IPv4 one inside. */
    private static byte[] mapped(byte[] ipv4) {
        byte[] bytes = new byte[IPV6_LENGTH];
        bytes[10] = (byte) 0xff;
        bytes[11] = (byte) 0xff;
        System.arraycopy(ipv4, 0, bytes, 12, IPV4_LENGTH);
        return bytes;
    }

    private static IllegalArgumentException refused(String text) {
        boolean showable = text.length() <= MAX_LENGTH && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
        return new IllegalArgumentException(
                "socket address: " + (showable ? '"' + text + '"' : text.length() + " characters") + EXPECTED);
    }
}

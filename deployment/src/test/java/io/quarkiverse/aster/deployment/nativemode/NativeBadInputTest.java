package io.quarkiverse.aster.deployment.nativemode;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static io.quarkiverse.aster.testing.RawFrames.frame;
import static io.quarkiverse.aster.testing.RawFrames.hex;
import static io.quarkiverse.aster.testing.RawFrames.join;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.deployment.nativemode.Orders.Line;
import io.quarkiverse.aster.deployment.nativemode.Orders.Order;
import io.quarkiverse.aster.deployment.nativemode.Orders.Size;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.StreamHeader;
import io.quarkiverse.aster.testing.RawFrames;
import io.quarkiverse.aster.testing.RawPeer;
import io.quarkiverse.aster.testing.RawStatus;
import io.quarkiverse.aster.testing.RawStream;
import io.vertx.core.Vertx;

/** Requests in NATIVE mode that are none are answered like those of the other modes; everybody else goes on. */
@Timeout(120)
class NativeBadInputTest {

    private static final int INVALID_ARGUMENT = 3;

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Orders.class, RawPeer.class, RawStream.class,
            RawFrames.class);

    @Inject
    Vertx vertx;
    @Inject
    AsterServer server;
    @Inject
    @AsterClient(SELF)
    Orders others;

    private RawPeer peer;
    private RawStream stream;

    @BeforeEach
    void connect() {
        peer = new RawPeer(vertx, server.address());
        stream = peer.open();
    }

    @AfterEach
    void disconnect() {
        peer.close();
    }

    @Test
    void wholeRequestsAreServed() {
        stream.send(call("cancel", encode(order(1))));
        assertThat(stream.status().message()).contains("not for sale");
    }

    @Test
    void requestsOfOtherForms() {
        byte[] good = encode(order(1));
        refused("no whole value near byte 1 of 1 (expected: one)", new byte[] { 1 });
        refused("form: 123 (expected: 1, a payload in NATIVE mode)", "{\"id\":\"1\"}".getBytes());
        refused("form: 2 (expected: 1, a payload in NATIVE mode)", hex("02001e000b415623b9c60a5d"));
        refused("form: 0 (expected: 1, a payload in NATIVE mode)", hex("00ff200c0064656d6f2f61040339a40e"));
        byte[] other = good.clone();
        other[3] ^= 1;
        refused("schema id: ", other);
        refused("2 bytes after the message (expected: none)", join(good, hex("0000")));
    }

    @Test
    void requestsThatEndTooEarly() {
        byte[] good = encode(order(2));
        for (int length = 1; length < good.length; length++) {
            refused("", Arrays.copyOf(good, length));
        }
    }

    @Test
    void valuesThatAMessageRefuses() {
        byte[] good = encode(order(1));
        // the last fields by name: lines, of which the last has article, count, note, size; paid, previous, signature
        int count = good.length - 6;
        assertThat(good).endsWith(hex("01" + "046162" + "02" + "fd" + "01" + "fd" + "fd" + "00"));
        byte[] negative = good.clone();
        negative[count] = 1;
        refused("lines[0]: a value that its type refuses (expected: one that it takes)", negative);
        byte[] noConstant = good.clone();
        noConstant[count + 2] = 2;
        refused("lines[0].size: place of an enum constant: 2 (expected: < 2, a constant of Size)", noConstant);
    }

    @Test
    void nestingBeyondTheLimit() {
        byte[] leaf = encode(order(0));
        // with the flag of the order that is in it, and without the signature after that
        byte[] before = Arrays.copyOfRange(leaf, 9, leaf.length - 1);
        assertThat(leaf).endsWith(hex("fd" + "00"));
        before[before.length - 1] = (byte) 0xff;
        for (int levels : new int[] { 50, 51 }) {
            byte[] payload = Arrays.copyOf(leaf, 9);
            for (int i = 1; i < levels; i++) {
                payload = join(payload, before);
            }
            payload = join(payload, Arrays.copyOfRange(leaf, 9, leaf.length), new byte[levels - 1]);
            if (levels == 50) {
                stream.send(call("cancel", payload));
                assertThat(stream.status().message()).contains("not for sale");
            } else {
                refused("previous: nesting: more than 50 levels (expected: <= 50)", payload);
            }
        }
    }

    @Test
    void randomBytes() {
        byte[] good = encode(order(3));
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = good.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            damaged[random.nextInt(damaged.length)] ^= 1 << random.nextInt(8);
            stream.send(call("cancel", damaged));
            RawStatus status = stream.status();
            if (status.code() != INVALID_ARGUMENT) {
                assertThat(status.message()).contains("not for sale");
            }
        }
        everybodyElseGoesOn();
    }

    private void refused(String reason, byte[] request) {
        stream.send(call("place", request));
        RawStatus status = stream.status();
        assertThat(status.message()).startsWith("orders/Order").contains(reason);
        assertThat(status.code()).isEqualTo(INVALID_ARGUMENT);
        everybodyElseGoesOn();
    }

    private void everybodyElseGoesOn() {
        assertThat(peer.isConnected()).isTrue();
        assertThat(others.place(order(1), null).order().getId()).isEqualTo("1");
    }

    private static byte[] call(String method, byte[] request) {
        OutputBuffer header = new OutputBuffer(1024);
        ProtocolCodec.of(SerializationMode.NATIVE).encodeHeader(new StreamHeader("Orders", method, 1, 0, 0,
                SerializationMode.NATIVE.number(), List.of(), List.of(), 0), header);
        return join(frame(FrameFlags.HEADER, header.toByteArray()), frame(FrameFlags.END_STREAM, request));
    }

    private static Order order(int lines) {
        Order order = new Order();
        order.setId("1");
        order.setLines(Collections.nCopies(lines, new Line("ab", 1, Size.SMALL, Optional.empty())));
        return order;
    }

    /** As a client of the application would. */
    @SuppressWarnings("unchecked")
    private static byte[] encode(Order order) {
        try {
            OutputBuffer out = new OutputBuffer(1 << 16);
            Class<?> codec = Class.forName(Order.class.getName() + "_AsterNative", true,
                    Thread.currentThread().getContextClassLoader());
            ((MessageCodec<Order>) codec.getField("INSTANCE").get(null)).encode(order, out);
            return out.toByteArray();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}

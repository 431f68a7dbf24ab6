package io.quarkiverse.aster.codec.xlang;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.xlang.sample.Node;
import io.quarkiverse.aster.codec.xlang.sample.NodeCodec;
import io.quarkiverse.aster.codec.xlang.sample.Report;
import io.quarkiverse.aster.codec.xlang.sample.ReportCodec;
import io.quarkiverse.aster.codec.xlang.sample.Tag;

/** Damaged payloads: a value or our exception, within bounds. */
@Timeout(120)
class XlangFuzzTest {

    private static final DecodeLimits LIMITS = new DecodeLimits(20, 10_000, 16, 64, 1000, 100_000);
    /** The estimate is within a factor of four, and the exception, its texts and the definitions come on top. */
    private static final long ALLOCATION = 4 * 100_000 + 1_000_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Random random = new Random(20261124);
    private int read;
    private int refused;

    @Test
    void mutatedVectors() {
        List<byte[]> payloads = payloads();
        List<MessageCodec<?>> codecs = codecs();
        for (int i = 0; i < 60_000; i++) {
            byte[] payload = mutate(payloads.get(random.nextInt(payloads.size())), payloads);
            decode(codecs.get(random.nextInt(codecs.size())), payload);
        }
        assertThat(read).as("still a value").isGreaterThan(300);
        assertThat(refused).as("refused").isGreaterThan(30_000);
    }

    @Test
    void mutatedPayloadsOfTheirOwnType() {
        for (int seed = 0; seed < 300; seed++) {
            RandomTypes types = new RandomTypes(seed);
            SlowType.SlowStruct struct = types.struct(3);
            byte[] payload = RandomTypes.slowWrite(struct, types.value(struct), random);
            DynamicMessage codec = RandomTypes.codec(struct);
            DynamicMessage nothing = DynamicMessage.of("demo/" + struct.name());
            for (int i = 0; i < 100; i++) {
                byte[] damaged = mutate(payload, List.of(payload));
                decode(codec, damaged);
                decode(nothing, damaged);
            }
        }
        assertThat(read).isGreaterThan(1000);
        assertThat(refused).isGreaterThan(1000);
    }

    @Test
    void everyTruncationIsRefused() {
        Report report = new Report();
        report.labels = List.of("a", "b");
        report.tags = List.of(new Tag("t", 1));
        report.attrs = Map.of("k", "v");
        for (MessageCodec<Report> codec : List.of(ReportCodec.INSTANCE, ReportCodec.INSTANCE.old())) {
            byte[] payload = Payloads.encode(codec, report);
            for (int length = 0; length < payload.length; length++) {
                decode(codec, Arrays.copyOf(payload, length));
            }
            assertThat(refused).isEqualTo(payload.length);
            refused = 0;
        }
        assertThat(read).isZero();
    }

    private void decode(MessageCodec<?> codec, byte[] payload) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            codec.decode(payload, 0, payload.length, LIMITS);
            read++;
        } catch (InvalidArgumentException e) {
            refused++;
        } catch (RuntimeException | Error e) {
            throw new AssertionError(Payloads.hex(payload) + " for " + codec, e);
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated).as(() -> Payloads.hex(payload)).isLessThan(ALLOCATION);
    }

    private byte[] mutate(byte[] original, List<byte[]> others) {
        byte[] payload = original.clone();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes && payload.length > 0; i++) {
            int at = random.nextInt(payload.length);
            switch (random.nextInt(6)) {
                case 0 -> payload[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> payload[at] = (byte) random.nextInt(256);
                case 2 -> payload[at] = (byte) (random.nextBoolean() ? 0xff : 0x7f);
                case 3 -> payload = Arrays.copyOf(payload, at);
                case 4 -> {
                    byte[] other = others.get(random.nextInt(others.size()));
                    int from = random.nextInt(other.length);
                    int length = Math.min(random.nextInt(20), other.length - from);
                    byte[] longer = Arrays.copyOf(payload, payload.length + length);
                    System.arraycopy(payload, at, longer, at + length, payload.length - at);
                    System.arraycopy(other, from, longer, at, length);
                    payload = longer;
                }
                default -> {
                    byte[] shorter = Arrays.copyOf(payload, payload.length - 1);
                    System.arraycopy(payload, at + 1, shorter, at, payload.length - at - 1);
                    payload = shorter;
                }
            }
        }
        return payload;
    }

    private static List<byte[]> payloads() {
        List<byte[]> payloads = new ArrayList<>();
        collect(Payloads.vectors("codec/xlang-0.2.0.json"), payloads);
        collect(Payloads.vectors("conformance/protocol-payloads.json"), payloads);
        Node node = new Node("a", null);
        node.next = new Node("b", node);
        payloads.add(Payloads.encode(NodeCodec.TRACKED, node));
        return payloads;
    }

    private static void collect(JsonNode node, List<byte[]> payloads) {
        if (node.isTextual() && node.asText().matches("0[23]([0-9a-f]{2}){2,}\\s*")) {
            payloads.add(Payloads.bytes(node.asText()));
        }
        node.forEach(child -> collect(child, payloads));
    }

    private static List<MessageCodec<?>> codecs() {
        List<MessageCodec<?>> codecs = new ArrayList<>(
                List.of(ReportCodec.INSTANCE, ReportCodec.INSTANCE.old(), NodeCodec.INSTANCE,
                        NodeCodec.TRACKED, StreamHeaderCodec.INSTANCE, CallHeaderCodec.INSTANCE, RpcStatusCodec.INSTANCE,
                        OldStreamHeaderCodec.INSTANCE, OldCallHeaderCodec.INSTANCE, RpcStatusCodec.OLD,
                        DynamicMessage.of("demo/One")));
        SingleFieldCases.ALL.values().stream().map(SingleFieldCases.Case::type).distinct()
                .forEach(type -> codecs.add(DynamicMessage.one(type)));
        return codecs;
    }
}

package io.quarkiverse.aster.codec.xlang;

import static io.quarkiverse.aster.codec.xlang.Payloads.decode;
import static io.quarkiverse.aster.codec.xlang.Payloads.encode;
import static io.quarkiverse.aster.codec.xlang.Payloads.hex;
import static io.quarkiverse.aster.codec.xlang.XlangValues.FLOAT64;
import static io.quarkiverse.aster.codec.xlang.XlangValues.INT64;
import static io.quarkiverse.aster.codec.xlang.XlangValues.STRING;
import static io.quarkiverse.aster.codec.xlang.XlangValues.list;
import static io.quarkiverse.aster.codec.xlang.XlangValues.map;
import static io.quarkiverse.aster.codec.xlang.XlangValues.nullable;
import static io.quarkiverse.aster.codec.xlang.XlangValues.set;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.fory.Fory;
import org.apache.fory.annotation.ForyField;
import org.apache.fory.config.CompatibleMode;
import org.apache.fory.config.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.codec.xlang.sample.Report;
import io.quarkiverse.aster.codec.xlang.sample.ReportCodec;
import io.quarkiverse.aster.codec.xlang.sample.Tag;
import io.quarkiverse.aster.codec.xlang.sample.TagCodec;

/** fory-core 0.16, which has the format of the peers, reads what we write and writes what we read. */
@Timeout(60)
class ForyPeerTest {

    public static class PeerTag {
        public String key = "";
        public double weight;

        public PeerTag() {
        }

        PeerTag(String key, double weight) {
            this.key = key;
            this.weight = weight;
        }
    }

    public enum PeerStatus {
        IDLE,
        RUNNING
    }

    public static class PeerReport {
        public String agentId = "";
        public long seq;
        public double load;
        public boolean ok;
        public int small;
        public byte[] blob = {};
        @ForyField(nullable = true)
        public String note;
        @ForyField(nullable = true)
        public Long retries;
        public List<String> labels = new ArrayList<>();
        public Map<String, String> attrs = new LinkedHashMap<>();
        public List<PeerTag> tags = new ArrayList<>();
        @ForyField(nullable = true)
        public PeerTag main;
        public PeerStatus status = PeerStatus.IDLE;
    }

    public static class PeerMix {
        public byte i8;
        public short i16;
        public int i32;
        public long i64;
        public float f32;
        public double f64;
        public boolean flag;
        public Instant at = Instant.EPOCH;
        public LocalDate on = LocalDate.EPOCH;
        public Set<String> names = Set.of();
        public Map<String, Long> counts = new HashMap<>();
        public Map<String, PeerTag> byName = new HashMap<>();
        public Map<String, List<String>> lists = new HashMap<>();
        public List<List<Double>> matrix = new ArrayList<>();
        public List<String> sparse = new ArrayList<>();
    }

    private static final DynamicMessage MIX = DynamicMessage.of("demo/Mix", field("i8", XlangValues.INT8),
            field("i16", XlangValues.INT16), field("i32", XlangValues.INT32), field("i64", INT64),
            field("f32", XlangValues.FLOAT32),
            field("f64", FLOAT64), field("flag", XlangValues.BOOL), field("at", XlangValues.INSTANT),
            field("on", XlangValues.LOCAL_DATE),
            field("names", set(STRING)), field("counts", map(STRING, INT64)), field("by_name", map(STRING, TagCodec.INSTANCE)),
            field("lists", map(STRING, list(STRING))), field("matrix", list(list(FLOAT64))),
            field("sparse", list(nullable(STRING))));

    private static DynamicMessage.Field field(String name, XlangValue<?> value) {
        return DynamicMessage.Field.of(name, value);
    }

    /** Without code generation: with it, a null where none is allowed crashes the JVM. */
    private static Fory peer() {
        Fory fory = Fory.builder().withLanguage(Language.XLANG).withRefTracking(true)
                .withCompatibleMode(CompatibleMode.COMPATIBLE)
                .requireClassRegistration(true).withCodegen(false).build();
        fory.register(PeerTag.class, "mission", "Tag");
        fory.register(PeerStatus.class, "mission", "Status");
        fory.register(PeerReport.class, "mission", "Report");
        fory.register(PeerMix.class, "demo", "Mix");
        return fory;
    }

    private static Fory fory(boolean generatedCode) {
        return Fory.builder().withLanguage(Language.XLANG).withRefTracking(true)
                .withCompatibleMode(CompatibleMode.COMPATIBLE).requireClassRegistration(true).withCodegen(generatedCode)
                .build();
    }

    private static PeerReport peerReport() {
        PeerReport report = new PeerReport();
        report.agentId = "edge-\u00e9-\u65e5";
        report.seq = -42;
        report.load = 0.5;
        report.ok = true;
        report.small = -7;
        report.blob = new byte[] { 1, 2 };
        report.note = "hi";
        report.labels = new ArrayList<>(List.of("a", "b"));
        report.attrs = new LinkedHashMap<>(Map.of("k", "v"));
        report.tags = new ArrayList<>(List.of(new PeerTag("t", 1.0), new PeerTag("u", 3.0)));
        report.main = new PeerTag("m", 2.0);
        report.status = PeerStatus.RUNNING;
        return report;
    }

    private static Report report() {
        Report report = new Report();
        report.agentId = "edge-\u00e9-\u65e5";
        report.seq = -42;
        report.load = 0.5;
        report.ok = true;
        report.small = -7;
        report.blob = new byte[] { 1, 2 };
        report.note = "hi";
        report.labels = List.of("a", "b");
        report.attrs = Map.of("k", "v");
        report.tags = List.of(new Tag("t", 1.0), new Tag("u", 3.0));
        report.main = new Tag("m", 2.0);
        report.status = Report.Status.RUNNING;
        return report;
    }

    @Test
    void readsWhatWeWrite() {
        Object read = peer().deserialize(encode(ReportCodec.INSTANCE, report()));
        assertThat(read).isInstanceOf(PeerReport.class).usingRecursiveComparison().isEqualTo(peerReport());
        Object defaults = peer().deserialize(encode(ReportCodec.INSTANCE, new Report()));
        assertThat(defaults).usingRecursiveComparison().isEqualTo(new PeerReport());
    }

    @Test
    void writesWhatWeRead() {
        assertThat(decode(ReportCodec.INSTANCE, peer().serialize(peerReport()))).usingRecursiveComparison().isEqualTo(report());
        assertThat(decode(ReportCodec.INSTANCE, peer().serialize(new PeerReport()))).usingRecursiveComparison()
                .isEqualTo(new Report());
    }

    private static PeerMix peerMix() {
        PeerMix mix = new PeerMix();
        mix.i8 = -8;
        mix.i16 = Short.MIN_VALUE;
        mix.i32 = Integer.MIN_VALUE;
        mix.i64 = Long.MIN_VALUE;
        mix.f32 = 1.5f;
        mix.f64 = Double.MIN_VALUE;
        mix.flag = true;
        mix.at = Instant.parse("1969-12-31T23:59:59.999999999Z");
        mix.on = LocalDate.of(1, 1, 1);
        mix.names = Set.of("a");
        mix.counts = Map.of("k", 7L);
        mix.byName = Map.of("t", new PeerTag("t", 1));
        mix.lists = Map.of("l", List.of("a", "b"));
        mix.matrix = List.of(List.of(1.0, 2.0), List.of());
        mix.sparse = Arrays.asList("x", null);
        return mix;
    }

    private static Map<String, Object> mix() {
        Map<String, Object> mix = new HashMap<>();
        mix.put("i8", (byte) -8);
        mix.put("i16", Short.MIN_VALUE);
        mix.put("i32", Integer.MIN_VALUE);
        mix.put("i64", Long.MIN_VALUE);
        mix.put("f32", 1.5f);
        mix.put("f64", Double.MIN_VALUE);
        mix.put("flag", true);
        mix.put("at", Instant.parse("1969-12-31T23:59:59.999999999Z"));
        mix.put("on", LocalDate.of(1, 1, 1));
        mix.put("names", Set.of("a"));
        mix.put("counts", Map.of("k", 7L));
        mix.put("by_name", Map.of("t", new Tag("t", 1)));
        mix.put("lists", Map.of("l", List.of("a", "b")));
        mix.put("matrix", List.of(List.of(1.0, 2.0), List.of()));
        mix.put("sparse", Arrays.asList("x", null));
        return mix;
    }

    @Test
    void everyKindOfFieldBothWays() {
        assertThat(peer().deserialize(encode(MIX, mix()))).usingRecursiveComparison().isEqualTo(peerMix());
        Map<String, Object> read = decode(MIX, peer().serialize(peerMix()));
        assertThat(read).isEqualTo(mix());
    }

    @Test
    void sharedObjectsStayShared() {
        PeerReport report = peerReport();
        report.tags = new ArrayList<>(List.of(report.main, report.main));
        Report read = decode(ReportCodec.INSTANCE, peer().serialize(report));
        assertThat(read.tags).hasSize(2);
        assertThat(read.tags.get(0)).isSameAs(read.tags.get(1)).isEqualTo(new Tag("m", 2.0));
    }

    @Test
    void schemasMayDiffer() {
        // the peer does not know what is new, and what it lacks is its default
        DynamicMessage newer = DynamicMessage.of("mission/Report", field("agent_id", STRING),
                field("added", list(TagCodec.INSTANCE)),
                field("status", XlangValues.enumeration(Report.Status.values())));
        PeerReport read = (PeerReport) peer().deserialize(encode(newer, Map.of("agent_id", "x", "added",
                List.of(new Tag("t", 1)), "status", Report.Status.RUNNING)));
        assertThat(read.agentId).isEqualTo("x");
        assertThat(read.status).isEqualTo(PeerStatus.RUNNING);
        assertThat(read.labels).isNullOrEmpty();
        // and the other way round
        assertThat(decode(newer, peer().serialize(peerReport()))).containsEntry("status", Report.Status.RUNNING)
                .containsEntry("added", List.of());
    }

    /** codec.md, section 9: its defects, so that a later release without them is noticed. */
    @Test
    void knownDefects() {
        // generated code misreads a map of bool with flags for its values, as Python writes it
        byte[] python = Payloads.bytes("02001e000dc1dac93c6d433a210d0c8c700b39a44018540454012c0104610001");
        assertThat(decode(DynamicMessage.one(map(STRING, XlangValues.BOOL)), python)).containsEntry("v", Map.of("a", true));
        Fory fory = fory(true);
        fory.register(PeerFlags.class, "demo", "One");
        assertThat(((PeerFlags) fory.deserialize(python)).v).isEqualTo(Map.of("a", false));
        // it writes plain maps of bool like we do
        PeerFlags flags = new PeerFlags();
        flags.v = new LinkedHashMap<>(Map.of("a", true));
        assertThat(hex(fory.serialize(flags))).endsWith("01240104" + "6101");
    }

    public static class PeerFlags {
        public Map<String, Boolean> v = new LinkedHashMap<>();
    }
}

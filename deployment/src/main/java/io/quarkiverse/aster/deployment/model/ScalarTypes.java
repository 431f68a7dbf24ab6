package io.quarkiverse.aster.deployment.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jboss.jandex.DotName;

import io.quarkiverse.aster.deployment.model.ValueModel.Kind;

/** The Java types that have a form on the wire of their own, and what to say about popular ones that have none. */
final class ScalarTypes {

    private static final Map<DotName, Kind> SCALARS = new HashMap<>();
    private static final Map<DotName, Kind> CONTAINERS = Map.of(
            DotName.createSimple(List.class), Kind.LIST,
            DotName.createSimple(Collection.class), Kind.LIST,
            DotName.createSimple(Set.class), Kind.SET,
            DotName.createSimple(Map.class), Kind.MAP);
    private static final Map<DotName, String> REPLACEMENTS = new HashMap<>();
    /** What JSON can write as the name of a property. */
    private static final Set<Kind> MAP_KEYS = EnumSet.of(Kind.STRING, Kind.BOOL, Kind.INT8, Kind.INT16, Kind.INT32, Kind.INT64,
            Kind.ENUM, Kind.UUID, Kind.LOCAL_DATE, Kind.INSTANT);

    static {
        scalar(Kind.BOOL, boolean.class, Boolean.class);
        scalar(Kind.INT8, byte.class, Byte.class);
        scalar(Kind.INT16, short.class, Short.class);
        scalar(Kind.INT32, int.class, Integer.class);
        scalar(Kind.INT64, long.class, Long.class);
        scalar(Kind.FLOAT32, float.class, Float.class);
        scalar(Kind.FLOAT64, double.class, Double.class);
        scalar(Kind.STRING, String.class);
        scalar(Kind.INSTANT, Instant.class);
        scalar(Kind.LOCAL_DATE, LocalDate.class);
        scalar(Kind.UUID, UUID.class);

        replace("String", "char", "java.lang.Character", "java.lang.CharSequence", "java.net.URI", "java.net.URL");
        replace("String, or long or double where they suffice", "java.math.BigDecimal", "java.math.BigInteger",
                "java.lang.Number");
        replace("Instant", "java.util.Date", "java.util.Calendar", "java.sql.Timestamp", "java.time.ZonedDateTime",
                "java.time.OffsetDateTime", "java.time.LocalDateTime");
        replace("long, a number of milliseconds for example", "java.time.Duration");
        replace("a message type: a record, or a public class with a public constructor without parameters", "java.lang.Object");
        replace("Optional<Integer>", "java.util.OptionalInt");
        replace("Optional<Long>", "java.util.OptionalLong");
        replace("Optional<Double>", "java.util.OptionalDouble");
        replace("List", "java.lang.Iterable", "java.util.ArrayList", "java.util.LinkedList", "java.util.Queue",
                "java.util.Deque");
        replace("Set", "java.util.HashSet", "java.util.LinkedHashSet", "java.util.TreeSet", "java.util.SortedSet",
                "java.util.EnumSet");
        replace("Map", "java.util.HashMap", "java.util.LinkedHashMap", "java.util.TreeMap", "java.util.SortedMap",
                "java.util.EnumMap", "java.util.concurrent.ConcurrentHashMap");
        replace("byte[]", "java.nio.ByteBuffer", "java.io.InputStream");
        replace("List, or the streaming annotation that fits", "io.smallrye.mutiny.Multi",
                "java.util.concurrent.Flow$Publisher", "java.util.stream.Stream", "org.reactivestreams.Publisher");
    }

    private ScalarTypes() {
    }

    /** The kind of a type that is neither container nor declared by the application, or {@code null}. */
    static Kind scalar(DotName type) {
        return SCALARS.get(type);
    }

    /** LIST, SET, MAP or {@code null}. */
    static Kind container(DotName type) {
        return CONTAINERS.get(type);
    }

    static boolean isMapKey(Kind kind) {
        return MAP_KEYS.contains(kind);
    }

    /** What to declare instead of a type that has no form on the wire. */
    static String replacement(DotName type) {
        return REPLACEMENTS.getOrDefault(type,
                "a scalar, String, Instant, LocalDate, UUID, byte[], Optional, List, Set, Map, or a message type of your own");
    }

    private static void scalar(Kind kind, Class<?>... types) {
        for (Class<?> type : types) {
            SCALARS.put(DotName.createSimple(type), kind);
        }
    }

    private static void replace(String by, String... types) {
        for (String type : types) {
            REPLACEMENTS.put(DotName.createSimple(type), by);
        }
    }
}

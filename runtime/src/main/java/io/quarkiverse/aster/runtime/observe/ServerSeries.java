package io.quarkiverse.aster.runtime.observe;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import io.quarkiverse.aster.ServerCounters;

/**
 * Something that servers count.
 *
 * @param name by which the dashboards of the protocol know it
 * @param grows whether it only grows
 */
record ServerSeries(String name, String description, boolean grows, ToLongFunction<ServerCounters> value) {

    /** How long the last decision on an admission took, which is no count. */
    static final String LAST_ADMISSION = "aster.admission.last";
    static final String LAST_ADMISSION_TEXT = "How long the last decision on an admission took";

    static final List<ServerSeries> ALL = Stream.concat(Stream.of(
            new ServerSeries("aster.connections.active", "Connections open now", false, ServerCounters::activeConnections),
            new ServerSeries("aster.connections", "Connections opened", true, ServerCounters::totalConnections),
            new ServerSeries("aster.streams.active", "Streams open now", false, ServerCounters::activeStreams),
            new ServerSeries("aster.streams", "Streams opened", true, ServerCounters::totalStreams)),
            Stream.concat(admissions("consumer", ServerCounters::consumers), admissions("producer", ServerCounters::producers)))
            .toList();

    private static Stream<ServerSeries> admissions(String path, Function<ServerCounters, ServerCounters.Admissions> of) {
        String prefix = "aster.admission." + path;
        return Stream.of(
                new ServerSeries(prefix + ".admitted", "Peers let in", true, counters -> of.apply(counters).admitted()),
                new ServerSeries(prefix + ".denied", "Peers not let in", true, counters -> of.apply(counters).denied()),
                new ServerSeries(prefix + ".errors", "Admissions that came to nothing", true,
                        counters -> of.apply(counters).errors()));
    }
}

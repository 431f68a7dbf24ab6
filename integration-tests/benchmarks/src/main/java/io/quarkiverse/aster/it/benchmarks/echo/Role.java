package io.quarkiverse.aster.it.benchmarks.echo;

import java.util.Locale;

/** What one process of the comparison does. */
public enum Role {
    ASTER_SERVER,
    ASTER_CLIENT,
    GRPC_SERVER,
    GRPC_CLIENT;

    /** The configuration profile the process runs with. */
    public String profile() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

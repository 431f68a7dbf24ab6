package io.quarkiverse.aster.it.benchmarks.echo;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** One way to have a string echoed by the server under test. */
interface EchoCaller {

    Uni<String> echo(String payload);

    /** So many strings of so many ASCII characters. */
    Multi<String> down(int count, int bytes);

    /** How many characters have arrived at the server. */
    Uni<Long> up(Multi<String> payloads);
}

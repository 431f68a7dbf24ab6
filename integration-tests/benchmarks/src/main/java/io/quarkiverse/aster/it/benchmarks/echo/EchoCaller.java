package io.quarkiverse.aster.it.benchmarks.echo;

import io.smallrye.mutiny.Uni;

/** One way to have a string echoed by the server under test. */
interface EchoCaller {

    Uni<String> echo(String payload);
}

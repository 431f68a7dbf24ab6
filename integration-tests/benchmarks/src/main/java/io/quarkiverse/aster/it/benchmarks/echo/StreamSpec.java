package io.quarkiverse.aster.it.benchmarks.echo;

import io.quarkiverse.aster.WireType;

/** Asks for so many messages of so many bytes. */
@WireType("bench/StreamSpec")
public record StreamSpec(int count, int bytes) {
}

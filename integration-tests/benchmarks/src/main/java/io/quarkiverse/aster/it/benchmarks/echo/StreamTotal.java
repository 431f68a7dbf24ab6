package io.quarkiverse.aster.it.benchmarks.echo;

import io.quarkiverse.aster.WireType;

/** How many characters have arrived. */
@WireType("bench/StreamTotal")
public record StreamTotal(long characters) {
}

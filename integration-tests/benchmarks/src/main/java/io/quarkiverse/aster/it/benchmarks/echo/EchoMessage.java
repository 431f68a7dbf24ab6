package io.quarkiverse.aster.it.benchmarks.echo;

import io.quarkiverse.aster.WireType;

@WireType("bench/EchoMessage")
public record EchoMessage(String payload) {
}

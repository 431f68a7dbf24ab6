package io.quarkiverse.aster.it.hello;

import io.quarkiverse.aster.WireType;

@WireType("hello/HelloRequest")
public record HelloRequest(String name) {
}

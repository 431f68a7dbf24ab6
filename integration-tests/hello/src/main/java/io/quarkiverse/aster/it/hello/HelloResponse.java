package io.quarkiverse.aster.it.hello;

import io.quarkiverse.aster.WireType;

@WireType("hello/HelloResponse")
public record HelloResponse(String message) {
}

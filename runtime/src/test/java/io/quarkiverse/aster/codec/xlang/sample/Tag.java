package io.quarkiverse.aster.codec.xlang.sample;

public record Tag(String key, double weight) {
}
